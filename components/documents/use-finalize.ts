import { useMutation } from '@tanstack/react-query'

import { showToast } from '@/components/ui/toast'
import { useWorkspace } from '@/components/workspace'
import { etagOf } from '@/lib/client/api'
import { useApi } from '@/lib/client/queries'
import { useT } from '@/lib/i18n/i18n-provider'

import { kindOfDocument, type SomeDocument } from './kinds'
import { useDocumentsChanged } from './use-documents-changed'

/** Finalizes the draft as it stands on the screen: one that was changed meanwhile is refused and read again. */
export function useFinalize(document: SomeDocument, onDone: () => void) {
  const { call } = useApi()
  const changed = useDocumentsChanged()
  const done = useFinalized()
  const ifMatch = etagOf(document)
  return useMutation({
    mutationFn: () =>
      call(
        kindOfDocument(document).routes.finalize,
        { params: { id: document.id } },
        { ...(ifMatch !== undefined && { ifMatch }) },
      ),
    onSuccess: async (final) => {
      await changed()
      done(final)
      onDone()
    },
    onError: () => void changed(),
  })
}

/** Tells the reader and the host's page. */
export function useFinalized(): (document: SomeDocument) => void {
  const t = useT('document')
  const { announce } = useWorkspace()
  return (document) => {
    announce('document.finalized', { id: document.id, document_type: kindOfDocument(document).type })
    showToast({ text: t('toast.finalized', { number: document.number ?? '' }) })
  }
}
