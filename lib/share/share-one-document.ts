import { recordActivity } from '@/lib/activities/record-activity'
import type { documents } from '@/lib/contract/documents'
import { recordVersion } from '@/lib/documents/record-version'
import type { UseCase } from '@/lib/http/endpoint'

import { shareDocument } from './share-document'

export const shareOneDocument: UseCase<typeof documents.share> = async (context, { params }) => {
  const { row, shareable_id, url, wasShared } = await shareDocument(context.tx, params.id)
  // The link itself is in neither: both are kept when it is taken back.
  if (!wasShared) {
    await recordActivity(context.tx, context, { resource_type: row.type, resource_id: row.id, action: 'shared' })
    await recordVersion(context, row, { action: 'shared', changes: {} })
  }
  return { shareable_id, url }
}
