import type { AnyDocument } from '@/lib/contract/document-model'
import { type DocumentType, isPayable, typeOfId } from '@/lib/contract/document-types'
import type { DocumentLanguage, EntitySettings } from '@/lib/contract/settings'
import { isCredited } from '@/lib/credited'
import { documentLabels } from '@/lib/document-labels/document-labels'
import type { Labels } from '@/lib/document-labels/en'

import { bankAccountOf, bankAccountText } from '@/lib/documents/bank-account'
import type { DeductedAdvance } from './deducted-advances'
import { fillIn } from './fill-in'
import { lineTable } from './line-table'
import { lookOf } from './look'
import { customerBlock, issuerBlock } from './parties'
import { paymentCodes } from './payment-codes'
import type { Fact, Paragraph, PrintedDocument, StoredImage } from './printed-document'
import type { SaidWith } from './printed-with'
import { advanceTable, paymentTable, sumsOf, taxTable } from './sums'
import { type Writing, writingIn } from './writing'

/** What a document is printed from. */
export type Printable = {
  document: AnyDocument
  settings: EntitySettings
  language: DocumentLanguage
  /** How the entity writes figures and dates. */
  entityLocale: string
  isSandbox: boolean
  /** The currency of the converted totals. */
  convertedTo: string | null
  logo: StoredImage | null
  signatureImage: StoredImage | null
  said?: SaidWith | undefined
  /** What is deducted of advances. */
  advances?: readonly DeductedAdvance[] | undefined
}
type Parts = Printable & { type: DocumentType; labels: Labels; writing: Writing }

/** All words and figures of a document, in their order: whatever writes it adds none. */
export function printDocument(printable: Printable): PrintedDocument {
  const { document, settings, language, entityLocale } = printable
  const labels = documentLabels(language)
  const type = typeOfId(document.id)
  const writing = writingIn(language, entityLocale, document.currency_code)
  const parts: Parts = { ...printable, type, labels, writing }
  const sign = type === 'credit_note' && settings.credit_note_negative_values ? -1 : 1
  const showPayments = isPayable(type) && settings.show_payment_amounts !== false
  const source = { ...parts, sign, showPayments } as const
  const heading = labels[headingOf(type, document)]
  const number = document.number ?? labels.draft
  return {
    language,
    title: `${heading} ${number}`,
    heading,
    number,
    look: lookOf(settings),
    stamp: stampOf(parts),
    watermark: printable.isSandbox ? 'Sandbox' : document.is_draft ? labels.draft : null,
    logo: printable.logo && {
      image: printable.logo,
      alt: document.issuer.name ?? '',
      scale: (settings.logo_scale_percent ?? 100) / 100,
    },
    issuer: issuerBlock(document.issuer, labels, language),
    customer:
      document.customer &&
      customerBlock(document.customer, {
        label: isPayable(type) ? labels.customer : labels.recipient,
        labels,
        language,
      }),
    facts: factsOf(parts),
    table: lineTable(source),
    sums: sumsOf(source),
    taxes: taxTable(source),
    advances: document.hide_prices ? null : advanceTable(printable.advances ?? [], source),
    payments: showPayments ? paymentTable(paymentsOf(printable), source) : null,
    paragraphs: paragraphsOf(parts),
    codes: paymentCodes(parts),
    signature: signatureOf(parts),
    footer: footerOf(parts),
    pageOf: (page, pages) => labels.page.replace('{page}', String(page)).replace('{pages}', String(pages)),
    changedAt: document.updated_at,
    paper: LETTER_COUNTRIES.has(document.issuer.country_code ?? '') ? 'LETTER' : 'A4',
  }
}

/** An advance that is taken off stands with its tax, in a table of its own. */
const paymentsOf = ({ document: { id, payments = [] }, advances = [] }: Printable) =>
  payments.filter(({ type, invoice_id }) => advances.length === 0 || type !== 'advance' || invoice_id !== id)

// Where paper is not of ISO 216 sizes. https://unicode.org/reports/tr35/tr35-general.html (paperSize)
const LETTER_COUNTRIES: ReadonlySet<string> = new Set('BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' '))

const headingOf = (type: DocumentType, { title_type }: AnyDocument) =>
  type === 'estimate' && title_type === 'proforma_invoice' ? 'proforma_invoice' : type

function stampOf({ document, labels, type }: Parts): PrintedDocument['stamp'] {
  if (document.voided_at) return { text: labels.voided, tone: 'void' }
  // What a credit note settles, nobody has paid.
  if (type === 'credit_note' || isCredited(document)) return null
  const isPaid = document.paid_in_full && !document.is_draft && document.total_with_tax !== 0
  return isPaid ? { text: labels.paid, tone: 'paid' } : null
}

function factsOf({ document, labels, writing }: Parts): Fact[] {
  const {
    date,
    date_due,
    date_valid_till,
    date_service,
    date_service_to,
    reference,
    buyer_reference,
    order_reference,
    contract_reference,
    customer,
    document_relations = [],
  } = document
  const line = (text: string | null | undefined) => text?.replaceAll(/\s*\n\s*/g, ' ') ?? null
  const day = (text: string | null | undefined) => (text ? writing.date(text) : null)
  const isPeriod = date_service !== null && date_service_to !== null && date_service_to !== date_service
  const madeFrom = document_relations
    .filter(({ relation_type }) => MADE_FROM.has(relation_type))
    .map(({ number, document_type }) => [labels[document_type], number].filter(Boolean).join(' '))
  const facts: [string, string | null][] = [
    [labels.date, day(date)],
    [labels.date_due, day(date_due)],
    [labels.date_valid_till, day(date_valid_till)],
    isPeriod
      ? [labels.service_period, `${day(date_service)} – ${day(date_service_to)}`]
      : [labels.date_service, day(date_service ?? date_service_to)],
    [labels.reference, line(reference)],
    [labels.buyer_reference, line(buyer_reference ?? customer?.buyer_reference)],
    [labels.order_reference, line(order_reference)],
    [labels.contract_reference, line(contract_reference)],
    [labels.refers_to, madeFrom.join(', ')],
  ]
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}

/** The relations that a document has to name the other one for. A credit note must: article 219 of Directive 2006/112/EC. */
const MADE_FROM: ReadonlySet<string> = new Set([
  'credit_for',
  'converted_from',
  'delivered_for',
  'references',
  'advance_applied',
])

const filled = (text: string, { document, settings, writing, language, said }: Parts) =>
  fillIn(text, { document, account: bankAccountOf(settings), writing, language, said }).trim()

function paragraphsOf(parts: Parts): Paragraph[] {
  const { document, labels, settings, type } = parts
  const account = bankAccountOf(settings)
  const asksForMoney = type !== 'delivery_note' && type !== 'credit_note'
  const isReverse = document.taxes.some(({ reverse_charge }) => reverse_charge) && !document.hide_prices
  const all: [string | null, string | null | undefined][] = [
    [null, document.tax_clause || (isReverse ? labels.reverse_charge : null)],
    [labels.payment_terms, document.payment_terms],
    [labels.bank_account, asksForMoney && account ? bankAccountText(account, labels) : null],
    [labels.note, document.note],
  ]
  return all.flatMap(([heading, text]) => (text ? [{ heading, text: filled(text, parts) }] : []))
}

function signatureOf(parts: Parts): PrintedDocument['signature'] {
  const { document, labels, signatureImage } = parts
  if (!document.signature && !signatureImage) return null
  return {
    heading: labels.signature,
    text: document.signature ? filled(document.signature, parts) : '',
    image: signatureImage && { image: signatureImage, alt: labels.signature, scale: 1 },
  }
}

const FOOTER_LINES_MAX = 5

/** A footer is on every page, so one of many lines is set as running text. */
function footerOf(parts: Parts): string[] {
  const text = parts.document.footer
  if (!text) return []
  const lines = filled(text, parts)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return lines.length > FOOTER_LINES_MAX ? [lines.join(' · ')] : lines
}
