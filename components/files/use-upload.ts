import { useMutation } from '@tanstack/react-query'

import { useApi } from '@/lib/client/queries'
import type { FileCategory } from '@/lib/contract/file-model'
import { routes } from '@/lib/contract/routes'

/** Uploads a file as a logo, a signature, or to a document. */
export function useUpload({ category, documentId }: { category: FileCategory; documentId?: string }) {
  const { call, invalidate } = useApi()
  return useMutation({
    mutationFn: (file: File) =>
      call(routes.files.create, {
        body: {
          category,
          file,
          ...(documentId !== undefined && { document_id: documentId }),
        },
      }),
    onSuccess: () => invalidate(routes.files.list),
  })
}
