import { decimalOf, readDecimal } from './formats'

/** What a column that is called "VAT" and no more holds; null: names of taxes. */
export type TaxColumn = 'tax_rate' | 'customer_tax_number' | 'total_tax' | null
/** What else the file says in the rows of such a column. */
export type TaxedRow = { tax: string; price: string; quantity: string }

const taxNumber = /^[A-Z]{2}[ .-]?(?=(?:[^\d]*\d){5})[\dA-Z][\dA-Z .-]+$|^\d{7,15}$/i
const money = /\p{Sc}|^[A-Z]{3}\s|\s[A-Z]{3}$/u

/** Found out by the values: rates are few and small, numbers of customers long, and what is left are amounts. */
export function taxColumnOf(rows: readonly TaxedRow[], hasRates: boolean): TaxColumn {
  const said = rows.filter(({ tax }) => tax !== '')
  const values = said.map(({ tax }) => tax)
  if (values.length === 0) return hasRates ? null : 'tax_rate'
  if (values.some((value) => value.includes('%'))) return hasRates ? null : 'tax_rate'
  if (values.some((value) => taxNumber.test(value))) return 'customer_tax_number'
  if (!values.some((value) => /\d/.test(value))) return null
  return hasRates || values.some((value) => money.test(value)) || areAmounts(said) ? 'total_tax' : 'tax_rate'
}

// Of VAT in Europe. A guess by them is shown before anything is made of it.
const CUSTOMARY = [
  0, 2.1, 2.5, 2.6, 3, 3.8, 4, 4.8, 5, 5.5, 6, 7, 7.7, 8, 8.1, 8.5, 9, 9.5, 10, 11, 12, 12.5, 13, 13.5, 14, 15, 16, 17,
  18, 19, 20, 21, 22, 23, 24, 25, 25.5, 26, 27,
]

/** More than a rate can be, or what customary rates make of each line, where that is no customary rate itself. */
function areAmounts(rows: readonly TaxedRow[]): boolean {
  const numbers = numbersOf(rows)
  if (numbers.some(({ tax }) => tax > 100)) return true
  return (
    numbers.some(({ tax }) => !CUSTOMARY.includes(tax)) &&
    numbers.every(({ tax, net }) => CUSTOMARY.some((rate) => Math.abs((net * rate) / 100 - tax) < 0.006))
  )
}

function numbersOf(rows: readonly TaxedRow[]): { tax: number; net: number }[] {
  const texts = rows.flatMap(({ tax, price, quantity }) => [tax, price, quantity])
  const sign = decimalOf(texts, null) ?? 'point'
  const number = (text: string) => Number(readDecimal(text, sign) ?? Number.NaN)
  return rows.map(({ tax, price, quantity }) => ({
    tax: number(tax),
    net: number(price) * (quantity === '' ? 1 : number(quantity)),
  }))
}
