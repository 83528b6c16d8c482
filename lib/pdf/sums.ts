import type { AnyDocument } from '@/lib/contract/document-model'
import type { Payment } from '@/lib/contract/payment'
import type { Labels } from '@/lib/document-labels/en'

import type { DeductedAdvance } from './deducted-advances'
import { signed } from './line-table'
import type { SmallTable, Sum } from './printed-document'
import type { Writing } from './writing'

type Source = {
  document: AnyDocument
  labels: Labels
  writing: Writing
  sign: 1 | -1
  /** What the converted totals are in. */
  convertedTo: string | null
  showPayments: boolean
}

/** From the sum of the lines to what is left to pay. */
export function sumsOf({ document, labels, writing, sign, convertedTo, showPayments }: Source): Sum[] {
  if (document.hide_prices) return []
  const { total, total_with_tax, total_discount, rounding_correction, taxes } = document
  const money = (amount: number) => writing.money(signed(amount, sign))
  const sum = (label: string, value: string, isStrong = false): Sum => ({ label, value, isStrong })
  const hasSteps = taxes.length > 0 || rounding_correction !== 0 || total !== total_with_tax
  const taxSum = total_with_tax - total - rounding_correction
  return [
    ...(total_discount === 0 ? [] : [sum(labels.total_discount, money(total_discount))]),
    ...(hasSteps ? [sum(labels.subtotal, money(total))] : []),
    ...(hasSteps && (taxes.length > 0 || taxSum !== 0) ? [sum(labels.tax, money(rounded(taxesOf(document))))] : []),
    ...(rounding_correction === 0 ? [] : [sum(labels.rounding, money(rounding_correction))]),
    sum(labels.total, money(total_with_tax), true),
    ...(convertedTo === null ? [] : convertedSums({ document, labels, writing, sign }, convertedTo)),
    ...(showPayments && (document.total_paid ?? 0) !== 0
      ? [sum(labels.total_paid, money(document.total_paid)), sum(labels.total_due, money(document.total_due), true)]
      : []),
  ]
}

const taxesOf = ({ taxes }: AnyDocument) =>
  taxes.reduce((sum, { amount, reverse_charge }) => sum + (reverse_charge ? 0 : amount), 0)
// Sums of doubles that are exact to four decimals at most.
const rounded = (amount: number) => Number(amount.toFixed(4))

type Converted = Pick<Source, 'document' | 'labels' | 'writing' | 'sign'>
function convertedSums({ document, labels, writing, sign }: Converted, currency: string): Sum[] {
  const { total_converted, total_with_tax_converted, exchange_rate, currency_code } = document
  if (total_converted === null || total_with_tax_converted === null) return []
  const money = (amount: number) => writing.money(signed(rounded(amount), sign), currency)
  const tax = document.taxes.reduce((sum, { amount_converted }) => sum + (amount_converted ?? 0), 0)
  const rate = `1 ${currency_code} = ${writing.number(exchange_rate ?? 1)} ${currency}`
  return [
    ...(tax === 0 ? [] : [{ label: `${labels.tax} (${currency})`, value: money(tax), isStrong: false }]),
    {
      label: labels.total_converted.replace('{currency}', currency),
      value: money(total_with_tax_converted),
      isStrong: false,
    },
    { label: labels.exchange_rate, value: rate, isStrong: false },
  ]
}

/** By rate: what the tax is worked out from, and the tax. */
export function taxTable({ document, labels, writing, sign }: Converted): SmallTable | null {
  if (document.hide_prices || document.taxes.length === 0) return null
  const rows = document.taxes.map(({ rate, base, amount, reverse_charge }) => [
    reverse_charge ? labels.reverse_charge : writing.rate(rate),
    writing.amount(signed(base, sign)),
    writing.amount(reverse_charge ? 0 : signed(amount, sign)),
  ])
  return { heading: null, columns: [labels.tax_rate, labels.tax_base, labels.tax], rows }
}

/** The advances that are taken off what is due, each by rate of tax. */
export function advanceTable(
  advances: readonly DeductedAdvance[],
  { labels, writing, sign }: Converted,
): SmallTable | null {
  if (advances.length === 0) return null
  const rows = advances.flatMap(({ number, date, parts }) =>
    parts.map(({ rate, isReverse, net, tax }) => {
      const taxed = isReverse ? labels.reverse_charge : rate === null ? null : writing.rate(rate)
      const name = [number, writing.date(date), taxed].filter(Boolean).join(' · ')
      return [name, ...[net, tax, rounded(net + tax)].map((amount) => writing.amount(-signed(amount, sign) || 0))]
    }),
  )
  return {
    heading: labels.advance,
    columns: [labels.advance_invoice, labels.tax_base, labels.tax, labels.amount],
    rows,
  }
}

/** What was paid, each time. */
export function paymentTable(payments: readonly Payment[], { labels, writing, sign }: Converted): SmallTable | null {
  if (payments.length === 0) return null
  const rows = payments.map(({ type, date, amount, reference }) => [
    [writing.date(date), paymentLabel(type, labels), reference].filter(Boolean).join(' · '),
    writing.money(signed(amount, sign)),
  ])
  return { heading: labels.payments, columns: [labels.date, labels.amount], rows }
}

const PAYMENT_LABELS = {
  cash: 'cash',
  bank_transfer: 'bank_transfer',
  card: 'card',
  check: 'check',
  paypal: 'paypal',
  coupon: 'coupon',
  other: 'other',
  advance: 'advance',
  credit_note: 'credit_note',
} as const satisfies Record<string, keyof Labels>
const paymentLabel = (type: string, labels: Labels) =>
  labels[PAYMENT_LABELS[type as keyof typeof PAYMENT_LABELS] ?? 'other']
