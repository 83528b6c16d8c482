import * as z from 'zod'
import type { Pair } from '@/bench/rounds'
import type { Load } from '@/bench/wrk'
import type { Entity, World } from '@/bench/world'

const draft = {
  is_draft: true,
  customer_id: 'cust_000000000000000000000001',
  items: [
    { name: 'Consulting', quantity: 2, price: 100, taxes: [{ rate: 22 }] },
    { name: 'Travel', quantity: 1, price: 49.5, taxes: [{ rate: 9.5 }] },
  ],
}

/** List, get one, create a draft: each with the request that asks the reference for the same. Entities are picked at random. */
export function listPairs({ small }: World, ours: string, reference: string, seconds: number): Pair[] {
  const tokens = small.map(({ key }) => key)
  const anInvoice = ({ invoiceIds }: Entity, index: number) => invoiceIds[(index * 7919) % invoiceIds.length]
  const pair = (
    rest: Omit<Load, 'origin' | 'tokens' | 'paths'>,
    path: (entity: Entity, index: number) => string,
  ): Pair => ({
    ours: {
      origin: ours,
      tokens,
      paths: small.map((entity, index) => `/api/v1/invoices${path(entity, index)}`),
      ...rest,
    },
    other: {
      origin: reference,
      tokens,
      paths: small.map((entity, index) => `/${entity.id}/invoices${path(entity, index)}`),
      ...rest,
    },
    connections: 16,
    seconds,
  })
  return [
    pair({ method: 'GET' }, () => '?limit=25'),
    pair({ method: 'GET' }, (entity, index) => `/${anInvoice(entity, index)}`),
    pair({ method: 'POST', body: draft }, () => ''),
  ]
}

/** Page 2,000 of the large entity as "ours", its page 1 as "other": one connection, so that rates are times. */
export async function pagePair({ large }: World, origin: string, seconds: number): Promise<Pair> {
  const before = large.invoiceIds[1998 * 25 - 1]
  const page1999 = await fetch(`${origin}/api/v1/invoices?limit=25&next_cursor=${before}`, {
    headers: { authorization: `Bearer ${large.key}` },
  })
  const Page = z.object({ pagination: z.object({ next_cursor: z.string() }) })
  const { pagination } = Page.parse(await page1999.json())
  const load = (query: string): Load => ({
    origin,
    method: 'GET',
    tokens: [large.key],
    paths: [`/api/v1/invoices?limit=25${query}`],
  })
  const deep = load(`&next_cursor=${pagination.next_cursor}`)
  return { ours: deep, other: load(''), connections: 1, seconds: Math.ceil(seconds / 2) }
}
