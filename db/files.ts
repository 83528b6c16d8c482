import { sql } from 'kysely'
import { applyFilters, columnFilter, metadataFilter } from '@/db/filter'
import type { FieldFilter } from '@/db/filter'
import { countRows, selectPage } from '@/db/page'
import type { Keyset, Ordering } from '@/db/page'
import { preparedForTenant } from '@/db/prepared'
import type { NewRow, Row } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import type { FileCategory } from '@/lib/contract/file-model'
import type { FileId } from '@/lib/contract/ids'
import type { Condition } from '@/lib/http/filters'

export type FileRow = Row<'files'>

const columns = [
  'entity_id',
  'id',
  'category',
  'document_id',
  'filename',
  'format',
  'width',
  'height',
  'bytes',
  'digest',
  'metadata',
  'version',
  'created_at',
  'updated_at',
  'deleted_at',
] as const

export async function insertFile(tx: TenantTx, file: NewRow<'files'>, content: Buffer): Promise<FileRow> {
  const [row] = await Promise.all([
    tx.insertInto('files').values(file).returning(columns).executeTakeFirstOrThrow(),
    tx.insertInto('file_contents').values({ file_id: file.id, content }).execute(),
  ])
  return row
}

export const selectFile = async (tx: TenantTx, id: FileId): Promise<FileRow | undefined> =>
  (await filesById(tx, { id }))[0]
const filesById = preparedForTenant((tx, args: { id: FileId }) =>
  tx.selectFrom('files').select(columns).where('id', '=', args.id).where('deleted_at', 'is', null),
)

export const lockFile = (tx: TenantTx, id: FileId): Promise<FileRow | undefined> =>
  tx
    .selectFrom('files')
    .select(columns)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()

/** The bytes, of a file that was replaced since, too: documents show it. */
export const selectFileContent = async (tx: TenantTx, id: FileId): Promise<Buffer | undefined> =>
  (await contentsById(tx, { id }))[0]?.content
const contentsById = preparedForTenant((tx, args: { id: FileId }) =>
  tx.selectFrom('file_contents').select('content').where('file_id', '=', args.id),
)

/** All that the entity keeps, what was replaced and is still printed among it. */
export async function selectUsedBytes(tx: TenantTx): Promise<number> {
  const { used } = await tx
    .selectFrom('files')
    .select(sql<number>`coalesce(sum(bytes), 0)::bigint`.as('used'))
    .executeTakeFirstOrThrow()
  return used
}

/** Takes the logo or signature away: for good, unless a finalized document shows it. */
export async function retireBrandFile(tx: TenantTx, category: Exclude<FileCategory, 'attachment'>): Promise<void> {
  const column = category === 'logo' ? 'logo_file_id' : 'signature_file_id'
  const printed = tx
    .selectFrom('documents')
    .select('id')
    .where(sql<boolean>`${sql.ref(`documents.${column}`)} = files.id`)
  await tx
    .deleteFrom('files')
    .where('category', '=', category)
    .where('deleted_at', 'is', null)
    .where(sql<boolean>`not exists (${printed})`)
    .execute()
  await tx
    .updateTable('files')
    .set({ deleted_at: new Date().toISOString() })
    .where('category', '=', category)
    .where('deleted_at', 'is', null)
    .execute()
}

export async function deleteAttachment(tx: TenantTx, id: FileId): Promise<void> {
  await tx.deleteFrom('files').where('id', '=', id).execute()
}

/** `prefixes`: how the ids of the documents begin whose files are shown. */
type List = { conditions: readonly Condition[]; prefixes: string[] }

export const selectFiles = (tx: TenantTx, list: List, keyset: Keyset): Promise<FileRow[]> =>
  selectPage(listQuery(tx, list), keyset, ordering)

export const countFiles = (tx: TenantTx, list: List): Promise<number> => countRows(listQuery(tx, list))

const ordering: Ordering = { id: 'id', columns: { filename: { ref: 'filename' }, bytes: { ref: 'bytes' } } }

const listQuery = (tx: TenantTx, { conditions, prefixes }: List) => {
  const ofDocuments = sql<boolean>`(document_id is null or left(document_id, 3) = any (${prefixes}))`
  const all = tx.selectFrom('files').select(columns).where('deleted_at', 'is', null).where(ofDocuments)
  return applyFilters(all, conditions, filterOf)
}

const filterable = new Set(['id', 'document_id', 'category', 'format', 'filename', 'bytes', 'created_at'])
const filterOf: FieldFilter = (condition) => {
  if (filterable.has(condition.field)) return columnFilter(condition.field, condition)
  return condition.field.startsWith('metadata.') ? metadataFilter('metadata', condition) : undefined
}
