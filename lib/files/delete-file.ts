import { deleteAttachment, lockFile, retireBrandFile } from '@/db/files'
import { lockEntity } from '@/db/lock-entity'
import { recordActivity } from '@/lib/activities/record-activity'
import { requireAll } from '@/lib/auth/permissions'
import type { files } from '@/lib/contract/files'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'
import { requireFresh } from '@/lib/http/versioned'

import { mayReadFile } from './readable'

/** A logo or signature that is printed on documents is kept for them alone. */
export const deleteFile: UseCase<typeof files.delete> = async (context, { params }) => {
  const { tx, ifMatch, principal } = context
  const [, row] = await Promise.all([lockEntity(tx), lockFile(tx, params.id)])
  if (!row || !mayReadFile(principal, row)) throw notFound()
  if (row.category !== 'attachment') requireAll(principal, ['branding:write'])
  requireFresh(ifMatch, row.version)
  await Promise.all([
    row.category === 'attachment' ? deleteAttachment(tx, row.id) : retireBrandFile(tx, row.category),
    recordActivity(tx, context, {
      resource_type: 'file',
      resource_id: row.id,
      action: 'deleted',
      changes: { category: row.category },
    }),
  ])
  return { message: 'File deleted' }
}
