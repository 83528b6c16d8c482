import { useMutation } from '@tanstack/react-query'

import { showToast } from '@/components/ui/toast'
import { useWorkspace } from '@/components/workspace'
import { etagOf } from '@/lib/client/api'
import { useApi } from '@/lib/client/queries'
import type { Invoice } from '@/lib/contract/document-model'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { useInvoiceChanged } from './use-invoice-changed'

/** Finalizes the draft as it stands on the screen: one that was changed meanwhile is refused and read again. */
export function useFinalize(invoice: Invoice, onDone: () => void) {
  const { call } = useApi()
  const changed = useInvoiceChanged()
  const done = useFinalized()
  const ifMatch = etagOf(invoice)
  return useMutation({
    mutationFn: () =>
      call(routes.invoices.finalize, { params: { id: invoice.id } }, { ...(ifMatch !== undefined && { ifMatch }) }),
    onSuccess: async (final) => {
      await changed()
      done(final)
      onDone()
    },
    onError: () => void changed(),
  })
}

/** Tells the reader and the host's page. */
export function useFinalized(): (invoice: Invoice) => void {
  const t = useT('invoices')
  const { announce } = useWorkspace()
  return (invoice) => {
    announce('document.finalized', { id: invoice.id, document_type: 'invoice' })
    showToast({ text: t('toast.finalized', { number: invoice.number ?? '' }) })
  }
}
