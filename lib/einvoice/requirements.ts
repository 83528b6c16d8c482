import type { EInvoiceFormat, MissingInEInvoice } from '@/lib/contract/e-invoices'

import { addsUp, hasTwoDecimals } from './amounts'
import type { EInvoice } from './e-invoice'

type Requirement = (invoice: EInvoice) => readonly MissingInEInvoice[]

const unless = (
  isThere: boolean | string | null | undefined | object,
  rule: string,
  path: MissingInEInvoice['path'],
  message: string,
): MissingInEInvoice[] => (isThere ? [] : [{ path, rule, message }])

const has = (invoice: EInvoice, ...categories: string[]) =>
  invoice.vat.some(({ category }) => categories.includes(category))

/** What EN 16931-1 asks of every invoice, as far as a document of ours can lack it. */
const EN_16931: readonly Requirement[] = [
  ({ number }) => unless(number, 'BR-02', ['number'], 'It has its number once it is finalized.'),
  ({ isVoided }) => unless(!isVoided, 'BR-02', ['voided_at'], 'A voided document has no e-invoice.'),
  ({ lines }) => unless(lines.length > 0, 'BR-16', ['items'], 'There is no line.'),
  ({ lines }) =>
    lines.flatMap(({ name, index }) => unless(name, 'BR-25', ['items', index, 'name'], 'Give the line a name.')),
  ({ lines }) =>
    lines.flatMap(({ taxCount, index }) =>
      unless(taxCount <= 1, 'BR-CO-4', ['items', index, 'taxes'], 'A line of an e-invoice has one tax.'),
    ),
  (invoice) =>
    unless(
      amountsOf(invoice).every(hasTwoDecimals),
      'BR-DEC',
      ['currency_code'],
      `Amounts of an e-invoice have two decimals; these have more in ${invoice.currency}.`,
    ),
  ({ buyer }) => unless(buyer?.name, 'BR-07', ['customer'], 'Say who the invoice is for.'),
  ({ buyer }) =>
    buyer ? unless(buyer.address.country, 'BR-11', ['customer', 'country_code'], 'Give the customer a country.') : [],
  ({ seller }) =>
    unless(
      seller.vatId ?? seller.legalId,
      'BR-CO-26',
      ['issuer', 'tax_number'],
      'Give the company a VAT identifier with its country’s prefix, or a company number.',
    ),
  (invoice) => {
    const { vatId, taxId } = invoice.seller
    const needsVatId = has(invoice, 'K', 'G')
    return needsVatId
      ? unless(
          vatId,
          'BR-IC-02',
          ['issuer', 'tax_number'],
          'Give the company a VAT identifier with its country’s prefix.',
        )
      : unless(
          vatId ?? taxId ?? !has(invoice, 'S', 'Z', 'E', 'AE'),
          'BR-S-02',
          ['issuer', 'tax_number'],
          'Give the company a VAT identifier or tax number.',
        )
  },
  (invoice) => {
    const { buyer } = invoice
    if (!buyer) return []
    const message = 'Give the customer a VAT identifier with its country’s prefix.'
    const path = ['customer', 'tax_number']
    if (has(invoice, 'K')) return unless(buyer.vatId, 'BR-IC-02', path, message)
    return has(invoice, 'AE') ? unless(buyer.vatId ?? buyer.legalId, 'BR-AE-02', path, message) : []
  },
  (invoice) =>
    has(invoice, 'K')
      ? unless(
          invoice.deliveryDate ?? invoice.period,
          'BR-IC-11',
          ['date_service'],
          'Say when the goods were delivered.',
        )
      : [],
  (invoice) =>
    unless(
      invoice.vat.every(({ category, reason }) => category !== 'E' || reason),
      'BR-E-10',
      ['tax_clause'],
      'Say in the tax clause why no VAT is charged.',
    ),
  ({ sums, dueDate, paymentTerms }) =>
    unless(
      sums.due.startsWith('-') || !/[1-9]/.test(sums.due) || dueDate || paymentTerms,
      'BR-CO-25',
      ['date_due'],
      'Say when it is due.',
    ),
]

/** What XRechnung 3.0 asks besides, and of Peppol's rules those that it took over. https://xeinkauf.de/xrechnung/ */
const XRECHNUNG: readonly Requirement[] = [
  ({ buyerReference }) =>
    unless(
      buyerReference,
      'BR-DE-15',
      ['buyer_reference'],
      'Give the buyer reference: the Leitweg-ID, or what the customer asks to be named.',
    ),
  ({ payment }) =>
    unless(payment, 'BR-DE-1', ['issuer', 'bank_account'], 'Give the company a bank account to be paid on.'),
  ({ seller }) => [
    ...unless(seller.address.city, 'BR-DE-3', ['issuer', 'city'], 'Give the company a city.'),
    ...unless(seller.address.postCode, 'BR-DE-4', ['issuer', 'post_code'], 'Give the company a postal code.'),
    ...unless(seller.phone, 'BR-DE-6', ['issuer', 'phone'], 'Give the company a phone number.'),
    ...unless(seller.email, 'BR-DE-7', ['issuer', 'email'], 'Give the company an e-mail address.'),
  ],
  // Where the currency has no minor unit, a line may be rounded by more.
  ({ lines }) =>
    lines.flatMap((line) =>
      unless(
        addsUp(line),
        'PEPPOL-EN16931-R120',
        ['items', line.index, 'price'],
        'The price times the quantity is not the amount of the line: it was rounded to a whole one.',
      ),
    ),
  ({ buyer }) =>
    buyer
      ? [
          ...unless(buyer.address.city, 'BR-DE-8', ['customer', 'city'], 'Give the customer a city.'),
          ...unless(buyer.address.postCode, 'BR-DE-9', ['customer', 'post_code'], 'Give the customer a postal code.'),
          ...unless(
            buyer.endpoint,
            'PEPPOL-EN16931-R010',
            ['customer', buyer.email ? 'peppol_id' : 'email'],
            'Say where the customer receives e-invoices: an e-mail address or a Peppol ID.',
          ),
        ]
      : [],
]

/** What a document lacks for a format: nothing, where its XML can be written. */
export function missingFor(format: EInvoiceFormat, invoice: EInvoice): MissingInEInvoice[] {
  const requirements = format === 'xrechnung' ? [...EN_16931, ...XRECHNUNG] : EN_16931
  return requirements.flatMap((requirement) => requirement(invoice))
}

const amountsOf = ({ sums, vat, vatTotal, lines }: EInvoice): string[] =>
  [
    ...Object.values(sums),
    vatTotal,
    ...vat.flatMap(({ base, amount }) => [base, amount]),
    ...lines.flatMap(({ net, allowance }) => [net, allowance?.amount ?? null, allowance?.base ?? null]),
  ].filter((amount) => amount !== null)
