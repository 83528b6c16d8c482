import { type LineRow, selectLines } from '@/db/document-lines'
import { type NewRelation, selectCreditNotesOf } from '@/db/document-relations'
import type { DocumentRow } from '@/db/documents'
import { selectAdvanceUse } from '@/db/payments'
import type { LineTax } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import type { DocumentId } from '@/lib/contract/ids'

import type { ResolvedLine } from './resolve-lines'
import { asSaid } from './tax-rules'
import type { CalculationMode } from './totals'

/** What a credit note is for, and what was taken off it before. */
export type Credited = {
  row: DocumentRow
  lines: readonly LineRow[]
  /** The credit notes in force. */
  notes: readonly CreditNote[]
  /** What an advance was deducted with: that is credited with its invoice. */
  deducted: number
}
export type CreditNote = { total_with_tax: number; mode: CalculationMode; lines: readonly LineRow[] }
type Linked = { rows: readonly DocumentRow[]; relations: readonly NewRelation[] }

/** The document among those linked that a credit note credits. */
export function creditedRow({ rows, relations }: Linked): DocumentRow | undefined {
  const credit = relations.find(({ relation_type }) => relation_type === 'credit_for')
  return credit && rows.find(({ id }) => id === credit.related_id)
}

/** Reads it with the credit notes before one. Who will write that one has locked the document. */
export async function readCredited(tx: TenantTx, row: DocumentRow, but: DocumentId | null): Promise<Credited> {
  const [notes, use] = await Promise.all([
    selectCreditNotesOf(tx, row.id, but),
    row.type === 'advance_invoice' ? selectAdvanceUse(tx, row.id) : null,
  ])
  const lines = Map.groupBy(
    await selectLines(tx, [row.id, ...notes.map(({ id }) => id)]),
    ({ document_id }) => document_id,
  )
  const linesOf = (id: DocumentId) => lines.get(id) ?? []
  return {
    row,
    lines: linesOf(row.id),
    notes: notes.map(({ id, total_with_tax, calculation_mode: mode }) => ({
      total_with_tax,
      mode,
      lines: linesOf(id),
    })),
    deducted: use?.deducted ?? 0,
  }
}

/** What is left to credit, in minor units. */
export const leftOf = ({ row, notes, deducted }: Credited): number =>
  notes.reduce((left, { total_with_tax }) => left - total_with_tax, row.total_with_tax - deducted)

/**
 * Lines with the taxes that were charged: those of the line that one credits, whatever has become of the rates, the
 * customer and the entity's rules since. What names no line is taxed as the rules then did with a tax of its rate.
 */
export function withCreditedTaxes<L extends Pick<ResolvedLine, 'source_line_id' | 'taxes'>>(
  lines: readonly L[],
  { lines: sources }: Credited,
): L[] {
  const replaced = sources.flatMap(({ taxes }) => taxes.filter(({ replaced_rate }) => replaced_rate !== undefined))
  const asThen = (named: LineTax): LineTax => {
    const tax = asSaid(named)
    if (tax.reverse_charge) return tax
    const then = replaced.find(({ replaced_rate }) => Number(replaced_rate) === Number(tax.rate))
    return then
      ? { ...tax, rate: then.rate, reverse_charge: then.reverse_charge ?? false, replaced_rate: tax.rate }
      : tax
  }
  return lines.map((line) => {
    const source = sources.find(({ id }) => id === line.source_line_id)
    return { ...line, taxes: source ? source.taxes : line.taxes.map(asThen) }
  })
}
