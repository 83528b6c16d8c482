import { insertLines } from '@/db/document-lines'
import { insertRelations } from '@/db/document-relations'
import { insertDocument, insertDocumentMetadata } from '@/db/documents'
import type { NewRow } from '@/db/schema'
import { insertSearchWords } from '@/db/search-words'
import { recordActivity } from '@/lib/activities/record-activity'
import type { NewDocument } from '@/lib/contract/document-input'
import type { AnyDocument } from '@/lib/contract/document-model'
import type { DocumentType } from '@/lib/contract/document-types'
import type { ActingContext } from '@/lib/http/context'
import { invalid } from '@/lib/http/problem'

import { composeDraft } from './compose-draft'
import { wordsOfParts } from './document-words'
import { finalizeDraft } from './finalize-document'
import { requireLines } from './require-lines'
import { requireRightsFor } from './require-rights'
import { lineRows } from './saved-lines'
import { documentAnswer } from './to-document'

/**
 * Reads what the document refers to in one flight and writes it in another. A finalized one begins as a draft too, since
 * the database takes lines of drafts alone. Statements are sent in the order of the calls, so lines follow their document.
 */
export const createDocument =
  (type: DocumentType, origin: Origin = {}) =>
  async (context: ActingContext, { body }: { body: NewDocument }): Promise<AnyDocument> => {
    const { is_draft, payments = [] } = body
    requireRightsFor(context.principal, type, body)
    if (is_draft && payments.length > 0) throw invalid(['payments'], 'A draft cannot be paid. Finalize it first.')
    const { draft, lines, issuer, links } = await insertDraft(context, type, { body, origin })
    const row = is_draft
      ? draft
      : await finalizeDraft(context, {
          draft,
          issuer,
          isNew: true,
          payments,
          relations: links.relations,
          family: links.rows,
        })
    return documentAnswer(row, lines)
  }

/** What made it, where that is not whoever asks. */
type Origin = Pick<NewRow<'documents'>, 'creation_source' | 'recurring_invoice_id' | 'recurring_run_date'>
type Draft = { body: NewDocument; origin: Origin }

async function insertDraft(context: ActingContext, type: DocumentType, { body, origin }: Draft) {
  const { tx } = context
  const { parts, lines, issuer, links } = await composeDraft(context, type, body)
  const { id } = parts
  if (!body.is_draft) requireLines(lines)
  const [draft] = await Promise.all([
    insertDocument(tx, { ...parts, ...origin }),
    insertLines(tx, lineRows(id, lines)),
    insertRelations(tx, id, links.relations),
    insertDocumentMetadata(tx, id, body.metadata ?? {}),
    body.is_draft && insertSearchWords(tx, type, id, wordsOfParts(parts)),
    recordActivity(tx, context, { resource_type: type, resource_id: id, action: 'created' }),
  ])
  return { draft, lines, issuer, links }
}
