import * as z from 'zod'

import { Instant } from './common'
import { DocumentId, VersionId } from './ids'

const nullableText = z.string().nullable()

/** One change of a finalized document, with what the changed fields said before and after. */
export const DocumentVersion = z
  .strictObject({
    id: VersionId,
    document_id: DocumentId,
    version: z.int().meta({ description: 'The version that the change made; the ETag carries it.' }),
    action: z.enum(['updated', 'voided', 'accepted', 'rejected', 'shared', 'unshared', 'viewed']),
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
