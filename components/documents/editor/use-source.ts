import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query'

import { customerChoice } from '@/components/customers/customer-choice'
import { useCan } from '@/components/workspace'
import { ApiError } from '@/lib/client/api'
import { useApi } from '@/lib/client/queries'
import { type DocumentType, typeOfId } from '@/lib/contract/document-types'
import { routes } from '@/lib/contract/routes'

import { creditsOf } from '../actions'
import { invoicesOf } from '../invoiced'
import { kindOf, type SomeDocument } from '../kinds'
import type { CustomerChoice } from './draft'
import { creditedQuantities, invoicedQuantities, type Taken } from './made-from'
import { useKnownItems } from './use-known-items'

export type SourceParts = {
  source: SomeDocument
  itemIds: ReadonlySet<string>
  customer: CustomerChoice | null
  /** How much of each line was credited, or invoiced, before. */
  taken: Taken
}

/** What a new document is made from, or is a copy of, with what is left of it. */
export function useSource(
  id: string,
  made: DocumentType,
): { loaded: SourceParts | null; failed: UseQueryResult | null } {
  const can = useCan()
  const { q } = useApi()
  const source: UseQueryResult<SomeDocument> = useQuery({
    ...q(kindOf(typeOfId(id)).routes.get, { params: { id }, query: { include: 'document_relations' } }),
    ...ONCE,
  })
  const customerId = source.data?.customer_id ?? null
  const customer = useQuery({
    ...q(routes.customers.get, { params: { id: customerId ?? '' } }),
    enabled: customerId !== null && can('customers:read'),
  })
  const isCredit = made === 'credit_note'
  const { routes: own, resource } = kindOf(isCredit ? 'credit_note' : 'invoice')
  const taking =
    source.data && typeOfId(id) !== made && can(`${resource}:read`)
      ? (isCredit ? creditsOf : made === 'invoice' ? invoicesOf : () => [])(source.data)
      : []
  const before = useQueries({
    queries: taking.map(({ document_id }) => ({ ...q(own.get, { params: { id: document_id } }), ...ONCE })),
  })
  const items = useKnownItems(source.data)
  const failed = [source, ...before].find((result) => result.isError) ?? null
  // A customer who is gone is written out; anything else that went wrong is said.
  const isGone = customer.error instanceof ApiError && customer.error.status === 404
  if (failed ?? (customer.isError && !isGone)) return { loaded: null, failed: failed ?? customer }
  const isLoading = [source, ...before].some((result) => result.isPending) || customer.isLoading || !items
  if (isLoading || !source.data) return { loaded: null, failed: null }
  const takenOf = isCredit ? (_: SomeDocument, notes: SomeDocument[]) => creditedQuantities(notes) : invoicedQuantities
  return {
    loaded: {
      source: source.data,
      itemIds: items,
      customer: customer.data ? customerChoice(customer.data) : null,
      taken: takenOf(
        source.data,
        before.flatMap(({ data }): SomeDocument[] => (data ? [data] : [])),
      ),
    },
    failed: null,
  }
}

/** The form begins with what the server has now, and then keeps what is typed. */
export const ONCE = {
  gcTime: 0,
  staleTime: Infinity,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
} as const
