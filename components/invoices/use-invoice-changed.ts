import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'

/** What was read of invoices and payments is no longer what the server has. */
export function useInvoiceChanged(): () => Promise<unknown> {
  const { invalidate } = useApi()
  return () => invalidate(routes.invoices.get, routes.invoices.list, routes.payments.list, routes.documents.nextNumber)
}
