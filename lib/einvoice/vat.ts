import type { DocumentRow } from '@/db/documents'
import type { LineRow } from '@/db/document-lines'
import { toHundredMillionths, withoutPadding } from '@/lib/money'

import { amountText } from './amounts'
import type { VatCategory, VatGroup } from './e-invoice'

type Head = Pick<DocumentRow, 'transaction_type'> & { taxClause: string | null }
type Line = Pick<LineRow, 'taxes' | 'classification' | 'total'>
export type LineVat = { category: VatCategory; rate: string }

/**
 * The category of each line's VAT, from its rate, from where the goods and services go, and from whether the document says why
 * no tax is charged. What is outside the scope of VAT stands alone (BR-O-11), so with other lines it is exempt.
 */
export function lineVats(head: Head, lines: readonly Line[]): LineVat[] {
  const isAbroad = head.transaction_type === '3w_b2b' || head.transaction_type === '3w_b2c'
  const isOutside = isAbroad && lines.every((line) => isFree(line) && !isReversed(line))
  return lines.map((line) => {
    if (isOutside) return { category: 'O', rate: '0' }
    const category = categoryOf(line, head)
    return { category, rate: category === 'S' ? withoutPadding(line.taxes[0]?.rate ?? '0') : '0' }
  })
}

const isReversed = ({ taxes }: Line) => taxes[0]?.reverse_charge === true
const isFree = ({ taxes }: Line) => taxes.every(({ rate }) => toHundredMillionths(rate) === 0n)

function categoryOf(line: Line, { transaction_type, taxClause }: Head): VatCategory {
  if (!isFree(line) && !isReversed(line)) return 'S'
  // Goods are supplied exempt to businesses in the Union (art. 138), services are taxed by the buyer (art. 196).
  if (transaction_type === 'intra_eu_b2b') return line.classification === 'product' ? 'K' : 'AE'
  if (isReversed(line)) return 'AE'
  if (transaction_type === 'export') return 'G'
  if (line.taxes.length === 0) return 'E'
  return taxClause === null ? 'Z' : 'E'
}

/** Codes of the list VATEX of the CEF, and what stands for them where the document has no words of its own. */
const REASONS: Partial<Record<VatCategory, { code: string; text: string }>> = {
  AE: { code: 'VATEX-EU-AE', text: 'Reverse charge' },
  K: { code: 'VATEX-EU-IC', text: 'Intra-community supply' },
  G: { code: 'VATEX-EU-G', text: 'Export outside the EU' },
  O: { code: 'VATEX-EU-O', text: 'Not subject to VAT' },
}

type Taxed = Head & Pick<DocumentRow, 'taxes' | 'currency_code'>

/** The breakdown (BG-23): one group a category and rate, with the tax that the document charges at it. */
export function vatGroups(document: Taxed, lines: readonly Line[], vats: readonly LineVat[]): VatGroup[] {
  const bases = new Map<string, LineVat & { base: number }>()
  lines.forEach(({ total }, at) => {
    const vat = vats[at]
    if (!vat) return
    const key = `${vat.category} ${vat.rate}`
    bases.set(key, { ...vat, base: (bases.get(key)?.base ?? 0) + total })
  })
  return [...bases.values()].map(({ category, rate, base }) => {
    const charged =
      category === 'S' ? document.taxes.find((tax) => !tax.reverse_charge && isRate(tax.rate, rate)) : null
    const isExempt = category === 'E' || category in REASONS
    return {
      category,
      rate,
      base: amountText(base, document.currency_code),
      amount: amountText(charged?.amount ?? 0, document.currency_code),
      reason: isExempt ? (document.taxClause ?? REASONS[category]?.text ?? null) : null,
      reasonCode: REASONS[category]?.code ?? null,
    }
  })
}

const isRate = (one: string, other: string) => toHundredMillionths(one) === toHundredMillionths(other)
