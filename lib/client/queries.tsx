'use client'

import { mutationOptions, type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo } from 'react'

import type { FirstAnswer } from '@/lib/contract/embed'

import { type Api, type CallOf, keepEtag, type KnownRoute } from './api'

const ApiContext = createContext<Api | null>(null)

export const ApiProvider = ({ api, children }: { api: Api; children: ReactNode }) => (
  <ApiContext value={api}>{children}</ApiContext>
)

/** The cache's name of a call. The entity is part of it: two tenants never share an entry. */
const keyOf = (api: Api, route: { id: string }, input?: unknown) =>
  input === undefined ? [route.id, api.entityId] : [route.id, api.entityId, input]

/** Puts answers that another call has brought along where the screens look for their own. */
export function seed(queryClient: QueryClient, api: Api, answers: readonly FirstAnswer[]): void {
  for (const { operation, input, answer, etag } of answers) {
    queryClient.setQueryData(keyOf(api, { id: operation }, input), answer)
    if (etag !== null) keepEtag(answer, etag)
  }
}

function bind(api: Api, queryClient: QueryClient) {
  return {
    call: api.call,
    download: api.download,
    /** useQuery(q(routes.invoices.list, { query: { limit: 25 } })) */
    q: <R extends KnownRoute>(route: R, input: CallOf<R>) =>
      queryOptions({ queryKey: keyOf(api, route, input), queryFn: ({ signal }) => api.call(route, input, { signal }) }),
    /** The same of an answer that is a file. */
    qFile: <R extends KnownRoute>(route: R, input: CallOf<R>) =>
      queryOptions({
        queryKey: keyOf(api, route, input),
        queryFn: ({ signal }) => api.download(route, input, { signal }),
      }),
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
