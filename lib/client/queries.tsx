'use client'

import { mutationOptions, type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo } from 'react'

import type { Api, CallOf, KnownRoute } from './api'

const ApiContext = createContext<Api | null>(null)

export const ApiProvider = ({ api, children }: { api: Api; children: ReactNode }) => (
  <ApiContext value={api}>{children}</ApiContext>
)

/** The cache's name of a call. The entity is part of it: two tenants never share an entry. */
const keyOf = (api: Api, route: KnownRoute, input?: unknown) =>
  input === undefined ? [route.id, api.entityId] : [route.id, api.entityId, input]

function bind(api: Api, queryClient: QueryClient) {
  return {
    call: api.call,
    /** useQuery(q(routes.invoices.list, { query: { limit: 25 } })) */
    q: <R extends KnownRoute>(route: R, input: CallOf<R>) =>
      queryOptions({ queryKey: keyOf(api, route, input), queryFn: ({ signal }) => api.call(route, input, { signal }) }),
    /** useMutation(m(routes.invoices.finalize)) */
    m: <R extends KnownRoute>(route: R) =>
      mutationOptions({ mutationFn: (input: CallOf<R>) => api.call(route, input) }),
    /** Marks every cached result of these operations stale, whatever they were called with. */
    invalidate: (...routes: KnownRoute[]) =>
      Promise.all(routes.map((route) => queryClient.invalidateQueries({ queryKey: keyOf(api, route) }))),
  }
}

/** The API as this part of the page reaches it: q for queries, m for mutations, call for the rest. */
export function useApi(): ReturnType<typeof bind> {
  const api = useContext(ApiContext)
  if (api === null) throw new Error('useApi() needs an <ApiProvider>.')
  const queryClient = useQueryClient()
  return useMemo(() => bind(api, queryClient), [api, queryClient])
}
