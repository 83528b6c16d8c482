import type { LineRow } from '@/db/document-lines'
import type { DocumentRow } from '@/db/documents'
import { selectAllTaxes, type TaxRow } from '@/db/taxes'
import type { Issuer } from '@/db/issuer'
import type { ChangedDocument } from '@/lib/contract/document-input'
import type { Party } from '@/lib/contract/document-model'
import type { TenantContext } from '@/lib/http/context'
import { rateOn } from '@/lib/taxes/rate-on'

import type { Credited } from './credited'
import type { Links } from './links'
import { naturalTotal, priceLines } from './price-lines'
import { readReferences } from './read-references'
import { resolveLines } from './resolve-lines'
import { saveItems } from './save-items'
import { type SavedLine, withIds } from './saved-lines'
import { hasTaxRules } from './tax-rules'
import type { Terms } from './terms'
import type { Totals } from './totals'

/** What lines are priced by, after the change. */
type Basis = {
  terms: Terms
  links: Links | null
  issuer: Issuer
  customer: Party | null
  credited: Credited | undefined
  /** What the draft was agreed to come to. */
  agreed: number | undefined
}
type Recalculated = { lines: SavedLine[]; totals: Omit<Totals, 'lines'> }

/** The lines and totals that a change makes of a draft's; undefined where it touches nothing that they rest on. */
export async function changedLines(
  context: TenantContext,
  stored: readonly LineRow[],
  body: ChangedDocument,
  { terms, links, issuer, customer, credited, agreed }: Basis,
): Promise<Recalculated | undefined> {
  const taxedOn = credited?.row.date ?? terms.date
  if (body.items) {
    const resolved = resolveLines(
      body.items,
      { ...(await readReferences(context.tx, body.items)), ...(links && { sources: links.sources }) },
      taxedOn,
    )
    await saveItems(context, resolved)
    const { lines, totals } = priceLines(resolved, { terms, issuer, customer, credited })
    return { lines: withIds(lines), totals }
  }
  const fields = ['date', 'currency_code', 'calculation_mode', 'expected_total_with_tax', 'linked_documents'] as const
  const mayTaxAnew =
    (body.customer !== undefined || body.customer_id !== undefined) && hasTaxRules(issuer.settings, stored)
  if (!mayTaxAnew && fields.every((field) => body[field] === undefined)) return undefined
  const mayMove = body.date !== undefined || body.linked_documents !== undefined
  const namesTaxes = mayMove && stored.some(({ taxes }) => taxes.some((tax) => tax.tax_id !== null))
  const known = namesTaxes ? await selectAllTaxes(context.tx) : []
  return repricedLines(stored, {
    terms,
    issuer,
    customer,
    credited,
    agreed,
    change: (line) => asOf(line, { known, date: taxedOn, links }),
  })
}

type Repricing = Omit<Basis, 'links'> & { change?: (line: LineRow) => LineRow }

/** Stored lines with what they come to now. They keep their ids. */
export function repricedLines(
  stored: readonly LineRow[],
  { change = (line) => line, ...basis }: Repricing,
): Recalculated {
  const resolved = stored.map((line) => ({ ...change(line), save_item: false }))
  const { lines, totals } = priceLines(resolved, basis)
  return { lines: lines.map((line, index) => ({ ...line, id: idAt(stored, index) })), totals }
}

/** The total of a draft that is not what its lines come to: somebody agreed on it. */
export function agreedTotal(draft: DocumentRow, stored: readonly LineRow[]): number | undefined {
  const { currency_code: currency, calculation_mode: mode, total_with_tax } = draft
  return naturalTotal(stored, { currency, mode }) === total_with_tax ? undefined : total_with_tax
}

type Now = { known: readonly TaxRow[]; date: string; links: Links | null }

/** Another date may have another rate, and a line of what is no longer linked has no source. */
function asOf(row: LineRow, { known, date, links }: Now): LineRow {
  const { source_line_id } = row
  const taxes = row.taxes.map((tax) => {
    const named = known.find(({ id }) => id === tax.tax_id)
    const rate = named && rateOn(named, date)
    if (rate === undefined) return tax
    return tax.replaced_rate === undefined ? { ...tax, rate } : { ...tax, replaced_rate: rate }
  })
  const isCut = links && source_line_id && !links.sources.has(source_line_id)
  return { ...row, source_line_id: isCut ? null : source_line_id, taxes }
}

function idAt(stored: readonly LineRow[], index: number): SavedLine['id'] {
  const row = stored[index]
  if (!row) throw new TypeError('A line was lost in the calculation.')
  return row.id
}
