import { sql } from 'kysely'
import { preparedByShape, preparedForTenant } from '@/db/prepared'
import type { NewRow, Row } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import type { DocumentId } from '@/lib/contract/ids'

export type LineRow = Omit<Row<'document_lines'>, 'entity_id' | 'created_at' | 'updated_at'>

const columns = [
  'document_id',
  'id',
  'position',
  'type',
  'item_id',
  'source_line_id',
  'name',
  'description',
  'classification',
  'quantity',
  'price',
  'gross_price',
  'unit',
  'taxes',
  'discounts',
  'total',
  'total_with_tax',
  'total_discount',
  'total_converted',
  'total_with_tax_converted',
  'metadata',
] as const

// Powers of two: any number of lines takes a few statements, and there are few different ones to prepare.
const batches = [64, 32, 16, 8, 4, 2, 1]

/** Inserts lines of a draft, all in one flight. */
export async function insertLines(tx: TenantTx, lines: readonly NewRow<'document_lines'>[]): Promise<void> {
  const inserts: Promise<unknown>[] = []
  let start = 0
  for (const size of batches) {
    for (; lines.length - start >= size; start += size) {
      inserts.push(linesInserted(tx, flat(lines.slice(start, start + size))))
    }
  }
  await Promise.all(inserts)
}

/** Prepared statements take flat arguments: `0 name`, `1 name` … */
type FlatLines = Record<string, unknown>
const flat = (lines: readonly NewRow<'document_lines'>[]): FlatLines =>
  Object.fromEntries(
    lines.flatMap((line, index) => Object.entries(line).map(([column, value]) => [`${index} ${column}`, value])),
  )
const linesInserted = preparedByShape((tx, values: FlatLines) => {
  const lines: Record<string, unknown>[] = []
  for (const [name, value] of Object.entries(values)) {
    const [index = '', column = ''] = name.split(' ')
    ;(lines[Number(index)] ??= {})[column] = value
  }
  return tx.insertInto('document_lines').values(lines as NewRow<'document_lines'>[])
})

/** The lines of documents, in order. */
export const selectLines = (tx: TenantTx, documentIds: readonly DocumentId[]): Promise<LineRow[]> =>
  documentIds.length === 0 ? Promise.resolve([]) : linesOf(tx, { ids: documentIds })
const linesOf = preparedForTenant((tx, args: { ids: readonly DocumentId[] }) =>
  tx
    .selectFrom('document_lines')
    .select(columns)
    .where(sql<boolean>`document_id = any (${args.ids})`)
    .orderBy('document_id')
    .orderBy('position'),
)

/** The lines of many documents in the order that these are named in. */
export const linesInOrderOf = (tx: TenantTx, documentIds: readonly DocumentId[]) =>
  tx
    .selectFrom('document_lines')
    .select(columns)
    .where(sql<boolean>`document_id = any (${documentIds})`)
    .orderBy(sql`array_position(${documentIds}::text[], document_id)`)
    .orderBy('position')

export const deleteLines = (tx: TenantTx, documentId: DocumentId) =>
  tx.deleteFrom('document_lines').where('document_id', '=', documentId).execute()
