import { sql } from 'kysely'
import type { RawBuilder, SelectQueryBuilder, SqlBool } from 'kysely'

/** At most `limit` rows after a position, in one direction of one column; the id breaks ties. */
export type Keyset = {
  readonly column: string
  readonly descending: boolean
  readonly after: { readonly value: string | number | null; readonly id: string } | null
  readonly limit: number
}

/** What a list may be ordered by besides its id: the columns, each with whether it may be null. */
export type Ordering = {
  readonly id: string
  readonly columns: Readonly<Record<string, { readonly ref: string; readonly isNullable?: boolean }>>
}

/**
 * One page by keyset: page 5,000 costs what page 1 costs. Nulls come last in ascending order and first in descending,
 * as PostgreSQL has them; they are a stretch of their own, since no single range of an index holds both.
 */
export async function selectPage<DB, TB extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, TB, Row>,
  keyset: Keyset,
  ordering: Ordering,
): Promise<Row[]> {
  const rows: Row[] = []
  for (const stretch of stretchesOf(keyset, ordering)) {
    if (rows.length >= keyset.limit) break
    let part = query
    for (const condition of stretch.where) part = part.where(condition)
    const direction = keyset.descending ? 'desc' : 'asc'
    for (const column of stretch.order) part = part.orderBy(column, direction)
    rows.push(...(await part.limit(keyset.limit - rows.length).execute()))
  }
  return rows
}

/** All rows of a query in an order of its list: as its pages have them, one after the other. */
export function inOrder<DB, TB extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, TB, Row>,
  { column, descending }: Pick<Keyset, 'column' | 'descending'>,
  ordering: Ordering,
): SelectQueryBuilder<DB, TB, Row> {
  const direction = descending ? 'desc' : 'asc'
  const ref = ordering.columns[column]?.ref
  const ordered = ref === undefined ? query : query.orderBy(sql.ref(ref), direction)
  return ordered.orderBy(sql.ref(ordering.id), direction)
}

/** How many rows a query has. Costs a scan of them all: only where the caller asks for it. */
export async function countRows<DB, TB extends keyof DB, Row>(query: SelectQueryBuilder<DB, TB, Row>): Promise<number> {
  const rows = await query
    .clearSelect()
    .select(sql<number>`count(*)`.as('count'))
    .execute()
  const [row] = rows as unknown as { count: number }[]
  return row?.count ?? 0
}

type Stretch = { where: RawBuilder<SqlBool>[]; order: RawBuilder<unknown>[] }

function stretchesOf({ column, descending, after }: Keyset, ordering: Ordering): Stretch[] {
  const id = sql.ref(ordering.id)
  const beyond = sql.raw(descending ? '<' : '>')
  const pastId = after ? [sql<SqlBool>`${id} ${beyond} ${after.id}`] : []
  // Ids sort by creation, and have an index.
  if (column === 'id' || column === 'created_at') return [{ where: pastId, order: [id] }]

  const order = ordering.columns[column]
  if (!order) throw new TypeError(`${column} is no order of this list.`)
  const ref = sql.ref(order.ref)
  const past =
    after && after.value !== null ? [sql<SqlBool>`(${ref}, ${id}) ${beyond} (${after.value}, ${after.id})`] : []
  if (!order.isNullable) return [{ where: past, order: [ref, id] }]

  const values: Stretch = { where: [sql<SqlBool>`${ref} is not null`, ...past], order: [ref, id] }
  const isAmongNulls = after?.value === null
  const nulls: Stretch = { where: [sql<SqlBool>`${ref} is null`, ...(isAmongNulls ? pastId : [])], order: [id] }
  if (descending) return after && !isAmongNulls ? [values] : [nulls, values]
  return isAmongNulls ? [nulls] : [values, nulls]
}
