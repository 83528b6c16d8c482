import { selectLines } from '@/db/document-lines'
import { type DocumentRow, lockDocuments, selectDocumentsByIds } from '@/db/documents'
import type { NewRelation } from '@/db/document-relations'
import type { StoredRelation } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import { DOCUMENT_NAMES, type DocumentType } from '@/lib/contract/document-types'
import type { CustomerId, DocumentId, LineId } from '@/lib/contract/ids'
import { invalid, notFound } from '@/lib/http/problem'

import { isConverting } from './use-up'

/** What a document of a type is to what it is made from, by that one's type. What is not here cannot be linked. */
const RELATIONS: Record<DocumentType, Partial<Record<DocumentType, StoredRelation>>> = {
  invoice: {
    estimate: 'converted_from',
    delivery_note: 'has_delivery',
    advance_invoice: 'advance_applied',
    invoice: 'references',
    credit_note: 'references',
  },
  credit_note: { invoice: 'credit_for', advance_invoice: 'credit_for', credit_note: 'references' },
  advance_invoice: { estimate: 'references', advance_invoice: 'references' },
  delivery_note: { estimate: 'fulfills', invoice: 'delivered_for', delivery_note: 'references' },
  estimate: { estimate: 'references' },
}

/** What a document is made from, locked: the rows, the relations to be written, and the ids of lines that may be named. */
export type Links = { rows: DocumentRow[]; relations: NewRelation[]; sources: ReadonlySet<LineId> }
const noLinks: Links = { rows: [], relations: [], sources: new Set() }

type Asked = { linked_documents?: readonly DocumentId[] | undefined; force_linked_documents?: boolean | undefined }
type Known = {
  namesLines: boolean
  already?: ReadonlySet<DocumentId>
  /** Those of them that it was forced to be made from. */
  forced?: ReadonlySet<DocumentId>
  /** Nothing will be written: the rows are not locked. */
  toLookAt?: boolean
}

/** Whether any line says which line of a linked document it is of. */
export const nameSources = (lines: readonly { source_line_id?: LineId | null | undefined }[] = []): boolean =>
  lines.some(({ source_line_id }) => source_line_id)

/** Reads what a document is made from, and refuses what it cannot be made from; what it was made from already stays. */
export async function resolveLinks(
  tx: TenantTx,
  type: DocumentType,
  { linked_documents = [], force_linked_documents = false }: Asked,
  { namesLines, already = new Set(), forced = new Set(), toLookAt = false }: Known,
): Promise<Links> {
  const ids = [...new Set(linked_documents)]
  if (ids.length === 0) return noLinks
  const [rows, lines] = await Promise.all([
    toLookAt ? selectDocumentsByIds(tx, ids) : lockDocuments(tx, ids),
    namesLines ? selectLines(tx, ids) : [],
  ])
  if (rows.length < ids.length) throw notFound()
  const byId = new Map(rows.map((row) => [row.id, row]))
  const relations = linked_documents.flatMap((id, index) => {
    const row = byId.get(id)
    if (!row || linked_documents.indexOf(id) < index) return []
    const relation_type = RELATIONS[type][row.type]
    const path = ['linked_documents', index]
    if (!relation_type) {
      const message = `${DOCUMENT_NAMES[type]}s are not made from ${DOCUMENT_NAMES[row.type].toLowerCase()}s.`
      throw invalid(path, message, 'not_linkable')
    }
    const relation = { related_id: id, relation_type, is_forced: force_linked_documents || forced.has(id) }
    const problem = already.has(id) ? null : problemOf(row, { isUsedUp: isConverting(relation) && !relation.is_forced })
    if (problem !== null) throw invalid(path, problem, 'not_linkable')
    return [relation]
  })
  if (relations.filter(({ relation_type }) => relation_type === 'credit_for').length > 1)
    throw invalid(['linked_documents'], 'A credit note is for one document.', 'not_linkable')
  return { rows, relations, sources: new Set(lines.map(({ id }) => id)) }
}

function problemOf(row: DocumentRow, { isUsedUp }: { isUsedUp: boolean }): string | null {
  const name = `${DOCUMENT_NAMES[row.type]} ${row.number}`
  if (row.is_draft) return 'A draft cannot be linked. Finalize it first.'
  if (row.voided_at !== null) return `${name} is voided.`
  if (row.rejected_at !== null && isUsedUp) return `${name} was rejected.`
  if (row.converted_at !== null && isUsedUp)
    return `${name} was converted already. Link it with force_linked_documents.`
  return null
}

/**
 * Credits and advances are deducted as they are: in the document's own currency, and from the same customer. What was
 * offered or delivered was so to them as well.
 */
export function requireDeductible(
  { rows, relations }: Links,
  document: { type: DocumentType; currency: string; customer_id: CustomerId | null },
): void {
  for (const [index, { related_id, relation_type }] of relations.entries()) {
    const row = rows.find(({ id }) => id === related_id)
    const isDeducted = relation_type === 'credit_for' || relation_type === 'advance_applied'
    // One that is written after the model of another is for anybody.
    const isSupplied = (row?.type === 'estimate' || row?.type === 'delivery_note') && row.type !== document.type
    if (!isDeducted && !isSupplied) continue
    const path = ['linked_documents', index]
    if (isDeducted && row && row.currency_code !== document.currency)
      throw invalid(path, `It is in ${row.currency_code}, this document in ${document.currency}.`, 'not_linkable')
    if (row?.customer_id && document.customer_id && row.customer_id !== document.customer_id)
      throw invalid(path, 'It is another customer’s.', 'not_linkable')
  }
}
