import { insertVersion, type VersionRow } from '@/db/document-versions'
import type { FieldChange } from '@/db/schema'
import { actorOf, labelOf } from '@/lib/activities/record-activity'
import type { DocumentId } from '@/lib/contract/ids'
import type { TenantTx } from '@/db/tenant'
import type { Actor } from '@/lib/auth/principal'
import { newId } from '@/lib/ids'

type Change = {
  action: VersionRow['action']
  changes: Record<string, FieldChange>
  change_reason?: string | null | undefined
}

type By = { tx: TenantTx; principal: Actor; requestId: string }

/** Keeps what a change of a finalized document replaced, and who made it. */
export const recordVersion = (
  { tx, principal, requestId }: By,
  { id, version }: { id: DocumentId; version: number },
  { action, changes, change_reason = null }: Change,
) =>
  insertVersion(tx, {
    id: newId('ver'),
    document_id: id,
    version,
    action,
    changes,
    change_reason,
    actor_type: principal.kind,
    actor_id: actorOf(principal),
    actor_label: labelOf(principal),
    request_id: requestId,
  })
