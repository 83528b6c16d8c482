import { sql } from 'kysely'
import { preparedForTenant } from '@/db/prepared'
import type { PrintedWith } from '@/db/file-tables'
import type { TenantTx } from '@/db/tenant'
import type { FileFormat } from '@/lib/contract/file-model'
import type { DocumentId, FileId } from '@/lib/contract/ids'

/** The files that the entity's documents show. */
export type BrandFiles = { logo_file_id: FileId | null; signature_file_id: FileId | null }

/** Those of today. */
export async function selectBrandFiles(tx: TenantTx): Promise<BrandFiles> {
  const rows = await brandFiles(tx, {})
  const idOf = (wanted: string) => rows.find(({ category }) => category === wanted)?.id ?? null
  return { logo_file_id: idOf('logo'), signature_file_id: idOf('signature') }
}
const brandFiles = preparedForTenant((tx) =>
  tx
    .selectFrom('files')
    .select(['id', 'category'])
    .where(sql<boolean>`category <> 'attachment'`)
    .where('deleted_at', 'is', null),
)

/** What a finalized document was printed with; null for drafts, and for those that were finalized before it was kept. */
export async function selectPrintedWith(
  tx: TenantTx,
  id: DocumentId,
): Promise<(BrandFiles & { printed_with: PrintedWith }) | null> {
  const [row] = await printColumns(tx, { id })
  return row?.printed_with ? { ...row, printed_with: row.printed_with } : null
}
const printColumns = preparedForTenant((tx, args: { id: DocumentId }) =>
  tx.selectFrom('documents').select(['printed_with', 'logo_file_id', 'signature_file_id']).where('id', '=', args.id),
)

export type ImageRow = { id: FileId; format: FileFormat; width: number | null; height: number | null; content: Buffer }

/** Files with their bytes, those that were replaced since among them. */
export const selectImages = (tx: TenantTx, ids: readonly FileId[]): Promise<ImageRow[]> =>
  ids.length === 0 ? Promise.resolve([]) : images(tx, { ids })
const images = preparedForTenant((tx, args: { ids: readonly FileId[] }) =>
  tx
    .selectFrom('files')
    .innerJoin('file_contents', (join) => join.onRef('file_contents.file_id', '=', 'files.id'))
    .select(['files.id', 'files.format', 'files.width', 'files.height', 'file_contents.content'])
    .where(sql<boolean>`files.id = any (${args.ids})`),
)
