import { countVersions, insertVersion, selectVersions, type VersionRow } from '@/db/document-versions'
import { selectDocument } from '@/db/documents'
import type { FieldChange } from '@/db/schema'
import { actorOf } from '@/lib/activities/record-activity'
import { typeOfId } from '@/lib/contract/document-types'
import type { DocumentId } from '@/lib/contract/ids'
import { documents } from '@/lib/contract/documents'
import type { TenantContext } from '@/lib/http/context'
import type { UseCase } from '@/lib/http/endpoint'
import { listPage } from '@/lib/http/list-page'
import { notFound } from '@/lib/http/problem'
import { newId } from '@/lib/ids'

type Change = {
  action: VersionRow['action']
  changes: Record<string, FieldChange>
  change_reason?: string | null | undefined
}

/** Keeps what a change of a finalized document replaced, and who made it. */
export const recordVersion = (
  { tx, principal, requestId }: TenantContext,
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
    request_id: requestId,
  })

export const listVersions: UseCase<typeof documents.versions> = async ({ tx, tenant }, { params, query }) => {
  if (!(await selectDocument(tx, typeOfId(params.id), params.id))) throw notFound()
  return listPage({
    operation: documents.versions,
    scope: `${tenant.entityId} ${params.id}`,
    prefix: 'ver',
    query,
    fetch: (keyset) => selectVersions(tx, params.id, keyset),
    count: () => countVersions(tx, params.id),
    positionOf: ({ id }) => ({ value: id, id }),
    map: (row) => row,
  })
}
