'use client'

import { useMutation } from '@tanstack/react-query'
import { FileDown } from 'lucide-react'

import { failureText } from '@/components/lists/failure-text'
import { saveFile } from '@/components/tables/save-file'
import { IconButton } from '@/components/ui/button'
import { showToast } from '@/components/ui/toast'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

/** The document as a PDF, saved where the reader's files are. */
export function DownloadPdf({ id }: { id: string }) {
  const t = useT('files')
  const { download: fetchFile } = useApi()
  const download = useMutation({
    mutationFn: () => fetchFile(routes.documents.pdf, { params: { id } }),
    onSuccess: saveFile,
    onError: (error) => showToast({ text: failureText(error, t).text, tone: 'danger' }),
  })
  return (
    <IconButton
      label={t('downloadPdf')}
      icon={<FileDown />}
      loading={download.isPending}
      onClick={() => download.mutate()}
    />
  )
}
