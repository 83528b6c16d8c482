import type { Operation } from '@/lib/contract/operation'

import { decodeCursor, encodeCursor, type Position } from './cursor'
import { Problem } from './problem'

/** What a list's SQL must do: at most `limit` rows after a position, in one direction of one column; the id breaks ties. */
export type Keyset = { column: string; descending: boolean; after: Position | null; limit: number }

type ListQuery = {
  limit: number
  next_cursor?: string | undefined
  prev_cursor?: string | undefined
  include_total_count: boolean
  search?: string | undefined
  order_by?: string | undefined
  query?: string | undefined
}
type List<Row, Item> = {
  operation: Operation
  /** The tenant, or the account and environment: a cursor is good only there. */
  scope: string
  /** Of the ids listed: a bare one is accepted as a position. */
  prefix: string
  query: ListQuery
  fetch: (keyset: Keyset) => Promise<Row[]>
  /** Asked only where the caller wants the total. */
  count: () => Promise<number>
  /** The row's value in the column of the order, and its id. */
  positionOf: (row: Row, column: string) => Position
  map: (row: Row) => Item
}
type Page<Item> = {
  data: Item[]
  pagination: { next_cursor: string | null; prev_cursor: string | null; has_more: boolean; total: number }
}

/** One page of a list by keyset: page 5,000 costs what page 1 costs. Going back is going forward in reverse order. */
export async function listPage<Row, Item>({
  operation,
  scope,
  prefix,
  query,
  fetch,
  count,
  positionOf,
  map,
}: List<Row, Item>): Promise<Page<Item>> {
  const order = query.order_by ?? '-id'
  const descending = order.startsWith('-')
  const column = descending ? order.slice(1) : order
  const name = JSON.stringify([operation.id, scope, order, query.search ?? '', query.query ?? ''])
  const { cursor, backward } = readCursor(query)
  const after = cursor === undefined ? null : decodeCursor(name, cursor, { prefix, inIdOrder: column === 'id' })

  const found = await fetch({ column, descending: descending !== backward, after, limit: query.limit + 1 })
  const more = found.length > query.limit
  const rows = more ? found.slice(0, query.limit) : found
  if (backward) rows.reverse()

  const cursorAt = (row: Row | undefined) => (row === undefined ? null : encodeCursor(name, positionOf(row, column)))
  const next_cursor = backward || more ? cursorAt(rows.at(-1)) : null
  const prev_cursor = backward ? (more ? cursorAt(rows[0]) : null) : after ? cursorAt(rows[0]) : null
  const total = query.include_total_count ? await count() : -1
  return { data: rows.map(map), pagination: { next_cursor, prev_cursor, has_more: next_cursor !== null, total } }
}

function readCursor({ next_cursor, prev_cursor }: ListQuery): { cursor: string | undefined; backward: boolean } {
  if (next_cursor !== undefined && prev_cursor !== undefined)
    throw new Problem('bad_cursor', 'Give next_cursor or prev_cursor, not both.')
  return { cursor: next_cursor ?? prev_cursor, backward: prev_cursor !== undefined }
}
