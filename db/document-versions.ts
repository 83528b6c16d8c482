import { json } from '@/db/json'
import { countRows, selectPage } from '@/db/page'
import type { Keyset } from '@/db/page'
import type { FieldChange, NewRow, Row } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import type { DocumentId } from '@/lib/contract/ids'

const columns = [
  'document_id',
  'id',
  'version',
  'action',
  'changes',
  'change_reason',
  'actor_type',
  'actor_id',
  'actor_label',
  'request_id',
  'created_at',
] as const
export type VersionRow = Pick<Row<'document_versions'>, (typeof columns)[number]>
type NewVersion = Omit<NewRow<'document_versions'>, 'changes'> & { changes: Record<string, FieldChange> }

export const insertVersion = (tx: TenantTx, { changes, ...version }: NewVersion) =>
  tx
    .insertInto('document_versions')
    .values({ ...version, changes: json(changes) })
    .execute()

export const selectVersions = (tx: TenantTx, documentId: DocumentId, keyset: Keyset): Promise<VersionRow[]> =>
  selectPage(versionsOf(tx, documentId), keyset, { id: 'id', columns: {} })

export const countVersions = (tx: TenantTx, documentId: DocumentId): Promise<number> =>
  countRows(versionsOf(tx, documentId))

const versionsOf = (tx: TenantTx, documentId: DocumentId) =>
  tx.selectFrom('document_versions').select(columns).where('document_id', '=', documentId)
