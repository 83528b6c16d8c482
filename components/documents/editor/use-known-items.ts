import { useQuery } from '@tanstack/react-query'

import { useCan } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'

import type { SomeDocument } from '../kinds'

/** The items that a document's lines name and that are still there; null while that is asked. */
export function useKnownItems(document: SomeDocument | undefined): ReadonlySet<string> | null {
  const { q } = useApi()
  const can = useCan()
  const named = [...new Set((document?.items ?? []).flatMap(({ item_id }) => item_id ?? []))]
  const query = { limit: '100', query: JSON.stringify({ id: { in: named } }) }
  const items = useQuery({ ...q(routes.items.list, { query }), enabled: named.length > 0 && can('items:read') })
  if (!document || items.isLoading) return null
  // Who may not read items may not refer to them either.
  const kept = can('items:read') ? named : []
  return new Set<string>(items.data?.data.map((item) => item.id) ?? kept)
}
