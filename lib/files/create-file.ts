import { createHash } from 'node:crypto'

import { insertFile, retireBrandFile, selectUsedBytes } from '@/db/files'
import { lockEntity } from '@/db/lock-entity'
import { json } from '@/db/json'
import { recordActivity } from '@/lib/activities/record-activity'
import type { files } from '@/lib/contract/files'
import { env } from '@/lib/env'
import type { UseCase } from '@/lib/http/endpoint'
import { Problem } from '@/lib/http/problem'
import { newId } from '@/lib/ids'

import { contentOf } from './read-upload'
import { oneFile } from './to-file'

/** Keeps an upload. The entity is locked, so that of two logos at once one comes after the other, and no quota is passed. */
export const createFile: UseCase<typeof files.create> = async (context, { body }) => {
  const { tx } = context
  const { category, document_id = null, file, metadata = {} } = body
  const { bytes, ...about } = contentOf(file.bytes)
  const [, used] = await Promise.all([lockEntity(tx), selectUsedBytes(tx)])
  if (used + bytes.byteLength > env().FILES_MAX_MB * 1_000_000)
    throw new Problem('quota_exceeded', 'There is no room for more files. Delete some first.')
  const id = newId('file')
  if (category !== 'attachment') await retireBrandFile(tx, category)
  const [row] = await Promise.all([
    insertFile(
      tx,
      {
        id,
        category,
        document_id,
        filename: file.filename.normalize('NFC'),
        ...about,
        bytes: bytes.byteLength,
        digest: createHash('sha256').update(bytes).digest(),
        metadata: json(metadata),
      },
      bytes,
    ),
    recordActivity(tx, context, { resource_type: 'file', resource_id: id, action: 'created', changes: { category } }),
  ])
  return oneFile(row)
}
