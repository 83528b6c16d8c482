import { sql } from 'kysely'
import { countRows, selectPage } from '@/db/page'
import type { Keyset } from '@/db/page'
import type { Changes, NewRow, Row } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import type { ImportId } from '@/lib/contract/ids'

export type ImportRow = Row<'imports'>
export type ObjectType = ImportRow['type']
export type MadeObject = Pick<Row<'import_objects'>, 'object_id' | 'object_type' | 'row' | 'version'>

const columns = [
  'entity_id',
  'id',
  'type',
  'status',
  'file_name',
  'encoding',
  'delimiter',
  'row_count',
  'columns',
  'mapping',
  'date_format',
  'decimal',
  'created',
  'created_at',
  'completed_at',
  'undone_at',
] as const

/** The file waits to be imported; of those that wait already only the newest are kept. */
export async function insertImport(tx: TenantTx, row: NewRow<'imports'>, content: string): Promise<ImportRow> {
  const older = tx.selectFrom('import_contents').select('import_id').orderBy('created_at', 'desc')
  const [inserted] = await Promise.all([
    tx.insertInto('imports').values(row).returning(columns).executeTakeFirstOrThrow(),
    tx
      .deleteFrom('import_contents')
      .where('import_id', 'in', older.offset(FILES_WAITING - 1))
      .execute(),
    tx.insertInto('import_contents').values({ import_id: row.id, content }).execute(),
  ])
  return inserted
}
const FILES_WAITING = 20

export const selectImport = (tx: TenantTx, id: ImportId): Promise<ImportRow | undefined> =>
  tx.selectFrom('imports').select(columns).where('id', '=', id).executeTakeFirst()

export const lockImport = (tx: TenantTx, id: ImportId): Promise<ImportRow | undefined> =>
  tx.selectFrom('imports').select(columns).where('id', '=', id).forNoKeyUpdate().executeTakeFirst()

export const selectContent = async (tx: TenantTx, id: ImportId): Promise<string | undefined> =>
  (await tx.selectFrom('import_contents').select('content').where('import_id', '=', id).executeTakeFirst())?.content

type List = { types: readonly ObjectType[] }
const listQuery = (tx: TenantTx, { types }: List) =>
  tx
    .selectFrom('imports')
    .select(columns)
    .where(sql<boolean>`type = any (${types}::text[])`)

export const selectImports = (tx: TenantTx, list: List, keyset: Keyset): Promise<ImportRow[]> =>
  selectPage(listQuery(tx, list), keyset, { id: 'id', columns: {} })
export const countImports = (tx: TenantTx, list: List): Promise<number> => countRows(listQuery(tx, list))

export const updateImport = (tx: TenantTx, id: ImportId, changes: Changes<'imports'>): Promise<ImportRow> =>
  tx.updateTable('imports').set(changes).where('id', '=', id).returning(columns).executeTakeFirstOrThrow()

/** The file has done its service. */
export const completeImport = async (
  tx: TenantTx,
  id: ImportId,
  changes: Omit<Changes<'imports'>, 'status' | 'completed_at'>,
): Promise<ImportRow> => {
  await tx.deleteFrom('import_contents').where('import_id', '=', id).execute()
  return updateImport(tx, id, { ...changes, status: 'completed', completed_at: new Date().toISOString() })
}

/** Versions are those of this moment: of the objects as the import leaves them. */
export async function insertMadeObjects(tx: TenantTx, id: ImportId, objects: readonly Made[]): Promise<void> {
  for (const type of TABLES) {
    const made = objects.filter((object) => object.type === type)
    if (made.length === 0) continue
    const table = tableOf(type)
    const rows = tx
      .selectNoFrom([
        sql<string>`unnest(${made.map((object) => object.id)}::text[])`.as('id'),
        sql<number>`unnest(${made.map((object) => object.row)}::int[])`.as('row'),
      ])
      .as('made')
    await tx
      .insertInto('import_objects')
      .columns(['import_id', 'object_id', 'object_type', 'row', 'version'])
      .expression((eb) =>
        eb
          .selectFrom(table)
          .innerJoin(rows, 'made.id', `${table}.id`)
          .select([
            eb.val(id).as('import_id'),
            `${table}.id as object_id`,
            eb.val(type).as('object_type'),
            'made.row as row',
            `${table}.version as version`,
          ]),
      )
      .execute()
  }
}
export type Made = { type: ObjectType; id: string; row: number }
const TABLES = ['customers', 'items', 'invoices'] as const
const tableOf = (type: ObjectType) => (type === 'invoices' ? 'documents' : type)

export const selectMadeObjects = (tx: TenantTx, id: ImportId): Promise<MadeObject[]> =>
  tx
    .selectFrom('import_objects')
    .select(['object_id', 'object_type', 'row', 'version'])
    .where('import_id', '=', id)
    .orderBy('row')
    .orderBy('object_id')
    .execute()

export type Standing = { id: string; version: number; is_gone: boolean; is_final: boolean; is_used: boolean }

/** How what an import made stands now, locked. What is not found is gone for good. */
export async function lockMade(tx: TenantTx, type: ObjectType, ids: readonly string[]): Promise<Standing[]> {
  const among = sql<boolean>`id = any (${ids}::text[])`
  const never = sql<boolean>`false`
  if (type === 'invoices') {
    return tx
      .selectFrom('documents')
      .select(['id', 'version', never.as('is_gone'), sql<boolean>`not is_draft`.as('is_final'), never.as('is_used')])
      .where(among)
      .orderBy('id')
      .forNoKeyUpdate()
      .execute()
  }
  const used =
    type === 'customers'
      ? tx
          .selectFrom('documents')
          .select('customer_id')
          .where(sql<boolean>`customer_id = any (${ids}::text[])`)
      : tx
          .selectFrom('document_lines')
          .select('item_id')
          .where(sql<boolean>`item_id = any (${ids}::text[])`)
  return tx
    .selectFrom(type)
    .select([
      'id',
      'version',
      sql<boolean>`deleted_at is not null`.as('is_gone'),
      never.as('is_final'),
      sql<boolean>`id in (${used})`.as('is_used'),
    ])
    .where(among)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

/** Deletes what nothing refers to, for good. */
export async function deleteMade(tx: TenantTx, type: ObjectType, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .deleteFrom('search_words')
    .where(sql<boolean>`object_id = any (${ids}::text[])`)
    .execute()
  await tx
    .deleteFrom(tableOf(type))
    .where(sql<boolean>`id = any (${ids}::text[])`)
    .execute()
}
