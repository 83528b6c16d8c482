import { insertLines } from '@/db/document-lines'
import { insertDocument, insertDocumentMetadata } from '@/db/documents'
import { selectIssuer } from '@/db/issuer'
import { insertSearchWords } from '@/db/search-words'
import { recordActivity } from '@/lib/activities/record-activity'
import type { invoices } from '@/lib/contract/documents'
import type { UseCase } from '@/lib/http/endpoint'
import { invalid } from '@/lib/http/problem'
import { versioned } from '@/lib/http/versioned'
import { newId } from '@/lib/ids'

import { documentWords } from './document-words'
import { finalizeDraft } from './finalize-document'
import { newDraft } from './new-draft'
import { payAtOnce } from './pay-at-once'
import { priceLines } from './price-lines'
import { readReferences } from './read-references'
import { requireRightsFor } from './require-rights'
import { resolveCustomer } from './resolve-customer'
import { resolveLines } from './resolve-lines'
import { saveItems } from './save-items'
import { lineRows, withIds } from './saved-lines'
import { termsOf } from './terms'
import { toInvoice, toLine } from './to-invoice'

/**
 * Reads what the invoice refers to in one flight and writes it in another. A finalized one begins as a draft too, since
 * the database takes lines of drafts alone. Statements are sent in the order of the calls, so lines follow their document.
 */
export const createInvoice: UseCase<typeof invoices.create> = async (context, { body }) => {
  const { tx } = context
  const { is_draft, payments = [], metadata = {} } = body
  requireRightsFor(context.principal, body)
  if (is_draft && payments.length > 0) throw invalid(['payments'], 'A draft cannot be paid. Finalize it first.')
  const [issuer, customer, references] = await Promise.all([
    selectIssuer(tx),
    resolveCustomer(context, body),
    readReferences(tx, body.items),
  ])
  const terms = termsOf(body, issuer)
  const resolved = resolveLines(body.items, references, terms.date)
  await saveItems(context, resolved)
  const { lines: priced, totals } = priceLines(resolved, terms)

  const id = newId('inv')
  const lines = withIds(priced)
  const draft = newDraft(id, body, { issuer, customer, terms, totals })
  const [inserted] = await Promise.all([
    insertDocument(tx, draft),
    insertLines(tx, lineRows(id, lines)),
    insertDocumentMetadata(tx, id, metadata),
    is_draft &&
      insertSearchWords(
        tx,
        'invoice',
        id,
        documentWords({ number: null, reference: null, ...draft, customer_name: customer.customer_name }),
      ),
    recordActivity(tx, context, { resource_type: 'invoice', resource_id: id, action: 'created' }),
  ])
  const paid = payAtOnce(inserted, payments)
  const row = is_draft ? inserted : await finalizeDraft(context, { draft: inserted, issuer, isNew: true, paid })
  return versioned(toInvoice(row, { items: lines.map((line) => toLine(line, row.currency_code)) }), row.version)
}
