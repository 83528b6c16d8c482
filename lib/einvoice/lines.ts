import type { LineRow } from '@/db/document-lines'
import { withoutPadding } from '@/lib/money'

import { amountText, isNegative, isShare, negated, netPriceText } from './amounts'
import type { Allowance, EInvoiceLine } from './e-invoice'
import { oneLine, paragraph } from './texts'
import { unitCode } from './units'
import type { LineVat } from './vat'

type Place = { index: number; position: number; vat: LineVat; currency: string }

export function lineOf(line: LineRow, { index, position, vat, currency }: Place): EInvoiceLine {
  // A price is never negative (BR-27): what is taken back is a negative quantity.
  const [price, quantity] = [line.gross_price ?? line.price ?? '0', withoutPadding(line.quantity ?? '1')]
  const [size, count] = isNegative(price) ? [negated(price), negated(quantity)] : [withoutPadding(price), quantity]
  const charged = line.taxes.filter(({ reverse_charge }) => !reverse_charge).map(({ rate }) => rate)
  return {
    index,
    id: String(position),
    name: oneLine(line.name),
    description: paragraph(line.description),
    quantity: count === '-0' ? '0' : count,
    unit: unitCode(line.unit),
    netPrice: line.gross_price === null ? size : netPriceText(size, count, charged, currency),
    net: amountText(line.total, currency),
    allowance: allowanceOf(line, currency),
    category: vat.category,
    rate: vat.rate,
    taxCount: line.taxes.length,
  }
}

/**
 * The discounts of a line as one allowance, since only their sum is rounded. A single percentage is told with what it is of, unless
 * rounding to a currency without a minor unit has made it another one.
 */
function allowanceOf({ discounts, total, total_discount }: LineRow, currency: string): Allowance | null {
  if (total_discount === 0) return null
  const [only, ...others] = discounts
  const [amount, base] = [amountText(total_discount, currency), amountText(total + total_discount, currency)]
  const percent = only && others.length === 0 && only.type === 'percent' ? withoutPadding(only.value) : null
  const share = percent !== null && isShare(amount, percent, base) ? { percent, base } : { percent: null, base: null }
  return {
    amount,
    ...share,
    reason: `Discount ${discounts.map(({ type, value }) => `${withoutPadding(value)}${type === 'percent' ? ' %' : ''}`).join(' + ')}`,
  }
}
