import * as z from 'zod'

import { Instant } from './common'
import { DocumentId, VersionId } from './ids'

const nullableText = z.string().nullable()

/** What can become of a finalized document; `not_reminded` says why in `change_reason`. */
export const VERSION_ACTIONS = [
  'updated',
  'voided',
  'accepted',
  'rejected',
  'shared',
  'unshared',
  'viewed',
  'reminded',
  'not_reminded',
] as const
export type VersionAction = (typeof VERSION_ACTIONS)[number]

/** One change of a finalized document, with what the changed fields said before and after. */
export const DocumentVersion = z
  .strictObject({
    id: VersionId,
    document_id: DocumentId,
    version: z.int().meta({ description: 'The version that the change made; the ETag carries it.' }),
    action: z.enum(VERSION_ACTIONS),
    changes: z.record(z.string(), z.strictObject({ from: z.unknown(), to: z.unknown() })),
    change_reason: nullableText,
    actor_type: z.string(),
    actor_id: nullableText,
    actor_label: nullableText,
    request_id: nullableText,
    created_at: Instant,
  })
  .meta({ id: 'DocumentVersion' })
export type DocumentVersion = z.output<typeof DocumentVersion>
