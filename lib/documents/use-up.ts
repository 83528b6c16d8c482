import type { LineRow } from '@/db/document-lines'
import { CONVERTING, type IssuedOf, type NewRelation, selectIssuedOf, selectLinked } from '@/db/document-relations'
import { type DocumentRow, lockDocuments, updateDocument } from '@/db/documents'
import type { TenantTx } from '@/db/tenant'
import { DOCUMENT_NAMES } from '@/lib/contract/document-types'
import type { DocumentId } from '@/lib/contract/ids'
import { invalid, Problem } from '@/lib/http/problem'
import { fromHundredMillionths } from '@/lib/money'

import { absolute } from './credit-total'
import { namedIn, type Quantities, readUses, sumOf, sumOfLines, type Use, usesOf } from './uses'

type Used = { row: DocumentRow; is_forced: boolean }

/** Whether a relation uses the other document up: it is made into one document, or into several by its lines. */
export const isConverting = ({ relation_type }: NewRelation): boolean =>
  CONVERTING.some((converting) => converting === relation_type)

/**
 * Estimates and delivery notes are converted by the document that is made from them once that is final: a draft may still
 * come to nothing. Two drafts may be of one of them, as two people write them at a time. Its row is locked, so the second
 * one to be finalized is told what the first has left.
 */
export async function useUp(
  tx: TenantTx,
  draft: DocumentRow,
  relations: readonly NewRelation[],
  rows: ReadonlyMap<DocumentId, DocumentRow>,
): Promise<void> {
  const used = relations.filter(isConverting).flatMap(({ related_id, is_forced }): Used[] => {
    const row = rows.get(related_id)
    return row ? [{ row, is_forced }] : []
  })
  if (used.length === 0) return
  for (const { row, is_forced } of used) {
    if (row.rejected_at !== null && !is_forced) throw new Problem('linked_rejected', `${nameOf(row)} was rejected.`)
  }
  const ids = used.map(({ row }) => row.id)
  const issued = await selectIssuedOf(tx, ids, CONVERTING)
  if (issued.length > 0) await requireLeft(tx, draft, used, issued)
  const converted_at = new Date().toISOString()
  const fresh = used.filter(({ row }) => row.converted_at === null)
  await Promise.all(fresh.map(({ row }) => updateDocument(tx, row.id, { converted_at })))
}

const nameOf = ({ type, number }: DocumentRow) => `${DOCUMENT_NAMES[type]} ${number}`

/** Lines that name lines of what they are made from are counted; what names none uses up all of it. */
async function requireLeft(
  tx: TenantTx,
  draft: DocumentRow,
  used: readonly Used[],
  issued: readonly IssuedOf[],
): Promise<void> {
  const uses = await readUses(tx, issued, [...used.map(({ row }) => row.id), draft.id])
  for (const { row, is_forced } of used) {
    const before = usesOf(uses, row.id)
    if (before.length === 0) continue
    const own = namedIn(uses, draft.id, row.id)
    if (!is_forced && [own, ...before.map(({ named }) => named)].some((each) => each.length === 0))
      throw new Problem('linked_converted', `${nameOf(row)} was converted meanwhile, by another document.`)
    requireQuantities(own, uses.linesOf(row.id), sumOf(before))
  }
}

/** Somebody may have agreed to more than was offered: that is said by the first document, and not by two of the same. */
function requireQuantities(own: readonly LineRow[], sources: readonly LineRow[], before: Quantities): void {
  for (const source of sources) {
    const lines = own.filter(({ source_line_id }) => source_line_id === source.id)
    const [earlier, taken] = [before.get(source.id) ?? 0n, sumOfLines(lines, source)]
    const left = absolute(source.quantity) - earlier
    const last = lines.findLast((line) => sumOfLines([line], source) > 0n)
    if (!last || earlier <= 0n || taken <= 0n || taken <= left) continue
    const open = Number(fromHundredMillionths(left > 0n ? left : 0n))
    const message = `Only ${open} of this line is left to invoice: the rest was invoiced meanwhile. More than was offered is a line without source_line_id.`
    throw invalid(['items', last.position - 1, 'quantity'], message, 'over_invoiced')
  }
}

/**
 * What a credit note gave back may have been invoiced again. Voided, it would leave both invoices in force: 409, as where
 * the later one was to be finalized now. `sources`, what the credited one is made from, are locked.
 */
export async function requireNotReused(tx: TenantTx, note: DocumentRow, sources: readonly DocumentId[]): Promise<void> {
  const issued = await selectIssuedOf(tx, sources, CONVERTING)
  if (issued.length < 2) return
  const uses = await readUses(tx, issued, sources)
  const without = { ...uses, notes: uses.notes.filter(({ id }) => id !== note.id) }
  const credited = uses.notes.find(({ id }) => id === note.id)?.of
  for (const id of sources) {
    const now = usesOf(uses, id)
    const then = usesOf(without, id)
    const own = then.find((use) => use.id === credited)
    const others = now.filter((use) => use.id !== credited)
    const lines = uses.linesOf(id).filter((line) => isExceeded(line, sumOf(now), sumOf(then)))
    const again =
      own &&
      (others.find((use) => isWholeTwice(own, use)) ??
        others.findLast(({ taken }) => lines.some((line) => (taken.get(line.id) ?? 0n) > 0n)))
    if (!again) continue
    throw new Problem(
      'has_documents',
      `What ${nameOf(note)} gave back was invoiced again by ${again.number}. Void or credit that first.`,
    )
  }
}

const isWholeTwice = (own: Use, other: Use): boolean =>
  (own.named.length === 0 || other.named.length === 0) && !own.is_forced && !other.is_forced

function isExceeded({ id, quantity }: LineRow, now: Quantities, then: Quantities): boolean {
  const sum = then.get(id) ?? 0n
  return sum > absolute(quantity) && sum > (now.get(id) ?? 0n)
}

/** The documents that a document is converted by when it is final: what a credit note of it gives back is free there. */
export async function selectUsedBy(tx: TenantTx, creditNote: DocumentId): Promise<DocumentId[]> {
  const credited = (await selectLinked(tx, creditNote)).find(({ relation_type }) => relation_type === 'credit_for')
  const used = credited ? await selectLinked(tx, credited.related_id) : []
  return used.filter(isConverting).map(({ related_id }) => related_id)
}

/** What was used up by a document that is voided is free again, unless another one uses it up. */
export async function release(tx: TenantTx, by: DocumentId): Promise<void> {
  const freed = (await selectLinked(tx, by)).filter(isConverting).map(({ related_id }) => related_id)
  if (freed.length === 0) return
  const rows = await lockDocuments(tx, freed)
  const issued = (await selectIssuedOf(tx, freed, CONVERTING)).filter(({ id }) => id !== by)
  for (const row of rows) {
    if (row.converted_at !== null && !issued.some(({ of }) => of === row.id))
      await updateDocument(tx, row.id, { converted_at: null })
  }
}
