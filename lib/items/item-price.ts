import type { Row } from '@/db/schema'
import { invalid } from '@/lib/http/problem'
import { divideRounded, fromHundredMillionths, toHundredMillionths } from '@/lib/money'

type Prices = Pick<Row<'items'>, 'price' | 'gross_price' | 'total_tax'>
type Given = { price?: string | null | undefined; gross_price?: string | null | undefined }

/**
 * The net price of a unit, and its tax at today's rates. Where the caller gave a gross price, the net one is derived; it
 * is for display then: documents start from the gross price.
 */
export function itemPrices({ price = null, gross_price = null }: Given, rates: readonly string[]): Prices {
  if (price !== null && gross_price !== null) throw invalid(['gross_price'], 'Give price or gross_price, not both.')
  const rate = rates.reduce((sum, each) => sum + toHundredMillionths(each), 0n)
  if (gross_price !== null) {
    const gross = toHundredMillionths(gross_price)
    const net = divideRounded(gross * HUNDRED, HUNDRED + rate)
    return { price: kept(net), gross_price, total_tax: kept(gross - net) }
  }
  if (price === null) return { price: null, gross_price: null, total_tax: '0' }
  return { price, gross_price: null, total_tax: kept(divideRounded(toHundredMillionths(price) * rate, HUNDRED)) }
}

const HUNDRED = toHundredMillionths('100')
// What a JSON number keeps of any decimal.
const DIGITS = 15

function kept(amount: bigint): string {
  const excess = String(amount).replace('-', '').length - DIGITS
  const step = excess > 0 ? 10n ** BigInt(excess) : 1n
  return fromHundredMillionths(divideRounded(amount, step) * step)
}
