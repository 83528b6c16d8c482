import { useApi } from '@/lib/client/queries'
import { DOCUMENT_TYPES } from '@/lib/contract/document-types'
import { routes } from '@/lib/contract/routes'

import { kindOf } from './kinds'

/** What was read of documents and payments is no longer what the server has: a change of one may be one of another. */
export function useDocumentsChanged(): () => Promise<unknown> {
  const { invalidate } = useApi()
  const own = DOCUMENT_TYPES.map((type) => kindOf(type).routes).flatMap(({ get, list }) => [get, list])
  return () =>
    invalidate(
      ...own,
      routes.payments.list,
      routes.documents.nextNumber,
      routes.documents.versions,
      routes.documents.eInvoiceChecklist,
    )
}
