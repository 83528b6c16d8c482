import { type LineRow, selectLines } from '@/db/document-lines'
import { CONVERTING, type IssuedOf, type NewRelation, selectIssuedOf, selectLinked } from '@/db/document-relations'
import { type DocumentRow, lockDocuments, updateDocument } from '@/db/documents'
import type { TenantTx } from '@/db/tenant'
import { DOCUMENT_NAMES } from '@/lib/contract/document-types'
import type { DocumentId, LineId } from '@/lib/contract/ids'
import { invalid, Problem } from '@/lib/http/problem'
import { fromHundredMillionths } from '@/lib/money'

import { absolute } from './credit-total'

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
  const notes = await selectIssuedOf(
    tx,
    issued.map(({ id }) => id),
    ['credit_for'],
  )
  const ids = [...used.map(({ row }) => row.id), draft.id, ...issued.map(({ id }) => id), ...notes.map(({ id }) => id)]
  const lines = Map.groupBy(await selectLines(tx, [...new Set(ids)]), ({ document_id }) => document_id)
  const linesOf = (id: DocumentId) => lines.get(id) ?? []
  const credited = quantitiesOf(notes.flatMap(({ id }) => linesOf(id)))
  for (const { row, is_forced } of used) {
    const sources = new Map(linesOf(row.id).map((line) => [line.id, line]))
    const named = (id: DocumentId) =>
      linesOf(id).filter(({ source_line_id }) => source_line_id !== null && sources.has(source_line_id))
    const before = issued.filter(({ of }) => of === row.id).map(({ id }) => named(id))
    if (before.length === 0) continue
    const own = named(draft.id)
    if (!is_forced && [own, ...before].some((each) => each.length === 0))
      throw new Problem('linked_converted', `${nameOf(row)} was converted meanwhile, by another document.`)
    requireQuantities(own, sources, quantitiesOf(before.flat(), credited))
  }
}

type Quantities = ReadonlyMap<LineId, bigint>

/** How much of the lines that they name lines are of, in 10^-8, less what was given back of them. */
function quantitiesOf(lines: readonly LineRow[], givenBack: Quantities = new Map()): Quantities {
  const sum = new Map<LineId, bigint>()
  for (const { id, source_line_id, quantity } of lines) {
    if (source_line_id === null) continue
    sum.set(source_line_id, (sum.get(source_line_id) ?? 0n) + absolute(quantity) - (givenBack.get(id) ?? 0n))
  }
  return sum
}

/** Somebody may have agreed to more than was offered: that is said by the first document, and not by two of the same. */
function requireQuantities(own: readonly LineRow[], sources: ReadonlyMap<LineId, LineRow>, before: Quantities): void {
  const taken = new Map(before)
  for (const { source_line_id, quantity, position } of own) {
    const source = source_line_id === null ? undefined : sources.get(source_line_id)
    const earlier = source && (taken.get(source.id) ?? 0n)
    if (!source || earlier === undefined) continue
    const left = absolute(source.quantity) - earlier
    taken.set(source.id, earlier + absolute(quantity))
    if ((before.get(source.id) ?? 0n) <= 0n || absolute(quantity) <= left) continue
    const open = Number(fromHundredMillionths(left > 0n ? left : 0n))
    const message = `Only ${open} of this line is left to invoice: the rest was invoiced meanwhile.`
    throw invalid(['items', position - 1, 'quantity'], message, 'over_invoiced')
  }
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
