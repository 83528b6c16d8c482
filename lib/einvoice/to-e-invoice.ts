import type { LineRow } from '@/db/document-lines'
import type { RelationRow } from '@/db/document-relations'
import type { DocumentRow } from '@/db/documents'
import type { Party } from '@/lib/contract/document-model'
import type { EntitySettings } from '@/lib/contract/settings'
import { bankAccountOf } from '@/lib/documents/bank-account'
import type { ExchangeRate } from '@/lib/documents/to-document'

import { amountText, hasTwoDecimals } from './amounts'
import type { EInvoice, PaymentMeans, VatGroup } from './e-invoice'
import { lineOf } from './lines'
import { buyerOf, sellerOf } from './parties'
import { oneLine } from './texts'
import { type LineVat, lineVats, vatGroups } from './vat'

/** An invoice as it is saved, with the words that it shows. */
export type EInvoiceSource = {
  row: DocumentRow
  lines: readonly LineRow[]
  relations: readonly RelationRow[]
  /** As they were when it was issued. */
  settings: EntitySettings
  /** Its texts with the placeholders filled in, and the heading of its reference. */
  texts: { note: string | null; taxClause: string | null; paymentTerms: string | null; referenceLabel: string }
}

const TYPE_CODES = { invoice: '380', credit_note: '381', advance_invoice: '386' } as const
type InvoiceType = keyof typeof TYPE_CODES

/** The types that e-invoices are of. UNTDID 1001. */
export const isEInvoiceType = (type: DocumentRow['type']): type is InvoiceType => type in TYPE_CODES

export function toEInvoice(source: EInvoiceSource & { type: InvoiceType }): EInvoice {
  const { row, relations, texts, type } = source
  const { lines, vat } = linesOf(source)
  const sums = sumsOf(row)
  const issuer = row.issuer as Party
  const customer = row.customer as Party | null
  const seller = sellerOf(issuer)
  const buyer = customer && buyerOf(customer)
  const isOutside = vat.some(({ category }) => category === 'O')
  return {
    number: oneLine(row.number),
    isVoided: row.voided_at !== null,
    typeCode: TYPE_CODES[type],
    issueDate: row.date,
    dueDate: row.date_due,
    note: noteOf(source, vat),
    currency: row.currency_code,
    buyerReference: oneLine(row.buyer_reference ?? customer?.buyer_reference),
    orderReference: oneLine(row.order_reference),
    contractReference: oneLine(row.contract_reference),
    ...suppliedOn(row),
    preceding: relations
      .filter(({ isWriter, relation_type }) => isWriter && PRECEDING.has(relation_type))
      .flatMap(({ number, date }) => (number === null ? [] : [{ number, date }])),
    // Outside the scope of VAT nobody names a VAT identifier (BR-O-02).
    seller: isOutside ? { ...seller, vatId: null } : seller,
    buyer: buyer && isOutside ? { ...buyer, vatId: null } : buyer,
    deliverTo:
      buyer && vat.some(({ category }) => category === 'K') ? { ...buyer.address, line: null, secondLine: null } : null,
    payment: paymentOf(source, issuer),
    paymentTerms: texts.paymentTerms ?? (type === 'credit_note' ? termsOfCredit(row) : null),
    vat,
    vatTotal: amountText(sumOf(row.taxes.map(({ amount }) => amount)), row.currency_code),
    ...inTaxCurrency(row),
    sums,
    lines,
  }
}

const PRECEDING: ReadonlySet<string> = new Set(['credit_for', 'advance_applied'])
const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0)

function linesOf({ row, lines, texts }: EInvoiceSource): Pick<EInvoice, 'lines' | 'vat'> {
  const priced = lines.map((line, index) => ({ line, index })).filter(({ line }) => line.type !== 'separator')
  const rows = priced.map(({ line }) => line)
  const head = { ...row, taxClause: texts.taxClause }
  const vats = lineVats(head, rows)
  const none: LineVat = { category: 'E', rate: '0' }
  return {
    vat: vatGroups(head, rows, vats),
    lines: priced.map(({ line, index }, at) =>
      lineOf(line, { index, position: at + 1, vat: vats[at] ?? none, currency: row.currency_code }),
    ),
  }
}

function sumsOf(row: DocumentRow): EInvoice['sums'] {
  const text = (minor: number) => amountText(minor, row.currency_code)
  return {
    net: text(row.total),
    gross: text(row.total_with_tax - row.rounding_correction),
    prepaid: row.total_paid === 0 ? null : text(row.total_paid),
    rounding: row.rounding_correction === 0 ? null : text(row.rounding_correction),
    due: text(row.total_with_tax - row.total_paid),
  }
}

/** The VAT in the currency of the entity's books, where that is another one and its rate is known. */
function inTaxCurrency(row: DocumentRow): Pick<EInvoice, 'taxCurrency' | 'vatTotalInTaxCurrency'> {
  const none = { taxCurrency: null, vatTotalInTaxCurrency: null }
  const exchange = row.exchange_rate as ExchangeRate | null
  if (exchange === null || exchange.quote_currency === row.currency_code) return none
  const total = amountText(
    sumOf(row.taxes.map(({ amount_converted }) => amount_converted ?? 0)),
    exchange.quote_currency,
  )
  return hasTwoDecimals(total) ? { taxCurrency: exchange.quote_currency, vatTotalInTaxCurrency: total } : none
}

function suppliedOn({ date_service, date_service_to }: DocumentRow): Pick<EInvoice, 'deliveryDate' | 'period'> {
  if (date_service !== null && date_service_to !== null && date_service !== date_service_to)
    return { deliveryDate: null, period: { start: date_service, end: date_service_to } }
  return { deliveryDate: date_service ?? date_service_to, period: null }
}

/** The note, a tax clause that is no reason of an exemption, and the reference, which has no place of its own. */
function noteOf({ row, texts }: EInvoiceSource, vat: readonly VatGroup[]): string | null {
  const isReason = vat.some(({ reason }) => reason !== null)
  const parts = [
    texts.note,
    isReason ? null : texts.taxClause,
    row.reference && `${texts.referenceLabel}: ${oneLine(row.reference)}`,
  ]
  return parts.filter(Boolean).join('\n') || null
}

/** A credit needs no terms, but the standard wants some where anything is left of it (BR-CO-25). */
const termsOfCredit = ({ date_due }: DocumentRow) => date_due ?? 'To be set off or refunded.'

/** UNTDID 4461: 58 is a SEPA credit transfer, 30 another one, 1 leaves it open. */
function paymentOf({ row, settings }: EInvoiceSource, issuer: Party): PaymentMeans | null {
  const remittance = oneLine(row.number)
  const isOpen = row.type !== 'credit_note' && row.total_with_tax > row.total_paid
  const account = row.type === 'credit_note' ? undefined : bankAccountOf(settings)
  const iban = account?.iban?.replaceAll(/\s/g, '').toUpperCase()
  const id = iban || account?.account_number?.trim()
  if (!account || !id) return isOpen ? null : { code: '1', remittance, account: null }
  const details = { id, isIban: Boolean(iban), name: oneLine(account.name ?? issuer.name), bic: oneLine(account.bic) }
  return { code: iban && row.currency_code === 'EUR' ? '58' : '30', remittance, account: details }
}
