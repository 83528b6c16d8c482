import type { Address, EInvoice, EInvoiceLine, EInvoiceParty, PaymentMeans, Seller, VatGroup } from './e-invoice'

/** An element's content by name: text, elements, or several of it. `name@attribute` stands beside `name`. */
export type Tree = { [name: string]: Tree | Tree[] | string | string[] }
type Syntax = 'UBL' | 'CII'
/** Parts that are not there are left out: nothing is empty. */
type Parts = { [name: string]: Tree | Tree[] | string | string[] | null | undefined }

/**
 * The invoice in the library's input, which is UBL's elements by their names, whichever syntax comes of it. Where the library
 * writes CII in another way than the standard binds it, that is said here.
 */
export function toUbl(invoice: EInvoice, profile: Profile, syntax: Syntax): Tree {
  const money = moneyIn(invoice.currency, syntax)
  const { sums } = invoice
  return {
    'ubl:Invoice': some({
      'cbc:CustomizationID': profile.customization,
      'cbc:ProfileID': profile.process,
      'cbc:ID': invoice.number,
      'cbc:IssueDate': invoice.issueDate,
      'cbc:DueDate': invoice.dueDate,
      'cbc:InvoiceTypeCode': invoice.typeCode,
      'cbc:Note': invoice.note === null ? null : [invoice.note],
      'cbc:DocumentCurrencyCode': invoice.currency,
      'cbc:TaxCurrencyCode': invoice.taxCurrency,
      'cbc:BuyerReference': invoice.buyerReference,
      ...referencesOf(invoice, syntax),
      'cac:AccountingSupplierParty': { 'cac:Party': sellerTree(invoice.seller) },
      'cac:AccountingCustomerParty': { 'cac:Party': invoice.buyer ? buyerTree(invoice.buyer) : {} },
      'cac:Delivery': someOrNull({
        'cbc:ActualDeliveryDate': invoice.deliveryDate,
        'cac:DeliveryLocation': invoice.deliverTo && { 'cac:Address': addressTree(invoice.deliverTo) },
      }),
      'cac:PaymentMeans': invoice.payment && [paymentTree(invoice.payment)],
      'cac:PaymentTerms': invoice.paymentTerms === null ? null : { 'cbc:Note': invoice.paymentTerms },
      'cac:TaxTotal': taxTotals(invoice, money),
      'cac:LegalMonetaryTotal': some({
        ...money('cbc:LineExtensionAmount', sums.net),
        ...money('cbc:TaxExclusiveAmount', sums.net),
        ...money('cbc:TaxInclusiveAmount', sums.gross),
        ...money('cbc:PrepaidAmount', sums.prepaid),
        ...money('cbc:PayableRoundingAmount', sums.rounding),
        ...money('cbc:PayableAmount', sums.due),
      }),
      'cac:InvoiceLine': linesOf(invoice, syntax),
    }),
  }
}

/** The lines alone: of long invoices they are converted by parts. */
export const linesOf = ({ lines, currency }: Pick<EInvoice, 'lines' | 'currency'>, syntax: Syntax): Tree[] =>
  lines.map((line) => lineTree(line, moneyIn(currency, syntax)))

export type Profile = { customization: string; process: string }

const some = (parts: Parts): Tree =>
  Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== null && part !== undefined)) as Tree

function someOrNull(parts: Parts): Tree | null {
  const tree = some(parts)
  return Object.keys(tree).length > 0 ? tree : null
}

type Money = (name: string, amount: string | null) => Parts

/** In CII only the totals of tax name their currency (CII-DT-031); all others are in the invoice's. */
const moneyIn =
  (currency: string, syntax: Syntax): Money =>
  (name, amount) =>
    amount === null ? {} : syntax === 'UBL' ? { [name]: amount, [`${name}@currencyID`]: currency } : { [name]: amount }

const referencesOf = ({ period, orderReference, contractReference, preceding }: EInvoice, syntax: Syntax): Parts => ({
  'cac:InvoicePeriod': period && { 'cbc:StartDate': period.start, 'cbc:EndDate': period.end },
  'cac:OrderReference': orderReference === null ? null : { 'cbc:ID': orderReference },
  'cac:BillingReference': preceding.length === 0 ? null : preceding.map((one) => precedingTree(one, syntax)),
  'cac:ContractDocumentReference': contractReference === null ? null : { 'cbc:ID': contractReference },
})

// The library looks for these one level higher than UBL has them, and writes the date as it finds it.
const precedingTree = ({ number, date }: EInvoice['preceding'][number], syntax: Syntax): Tree =>
  syntax === 'CII'
    ? { 'cbc:ID': number, 'cbc:IssueDate': date.replaceAll('-', '') }
    : { 'cac:InvoiceDocumentReference': { 'cbc:ID': number, 'cbc:IssueDate': date } }

const scheme = (id: string): Tree => ({ 'cac:TaxScheme': { 'cbc:ID': id } })

const endpointParts = ({ endpoint }: EInvoiceParty): Parts =>
  endpoint ? { 'cbc:EndpointID': endpoint.id, 'cbc:EndpointID@schemeID': endpoint.scheme } : {}

const entityTree = ({ name, legalId }: EInvoiceParty): Tree =>
  some({ 'cbc:RegistrationName': name, 'cbc:CompanyID': legalId })

function sellerTree(seller: Seller): Tree {
  const { name, phone, email, vatId, taxId, address } = seller
  const registrations = [
    ...(vatId === null ? [] : [{ 'cbc:CompanyID': vatId, ...scheme('VAT') }]),
    ...(taxId === null ? [] : [{ 'cbc:CompanyID': taxId, ...scheme('FC') }]),
  ]
  return some({
    ...endpointParts(seller),
    'cac:PostalAddress': addressTree(address),
    'cac:PartyTaxScheme': registrations.length > 0 ? registrations : null,
    'cac:PartyLegalEntity': entityTree(seller),
    'cac:Contact': some({ 'cbc:Name': name, 'cbc:Telephone': phone, 'cbc:ElectronicMail': email }),
  })
}

function buyerTree(buyer: EInvoiceParty): Tree {
  const { phone, email, vatId, address } = buyer
  return some({
    ...endpointParts(buyer),
    'cac:PostalAddress': addressTree(address),
    'cac:PartyTaxScheme': vatId === null ? null : { 'cbc:CompanyID': vatId, ...scheme('VAT') },
    'cac:PartyLegalEntity': entityTree(buyer),
    'cac:Contact': someOrNull({ 'cbc:Telephone': phone, 'cbc:ElectronicMail': email }),
  })
}

const addressTree = ({ line, secondLine, city, postCode, subdivision, country }: Address): Tree =>
  some({
    'cbc:StreetName': line,
    'cbc:AdditionalStreetName': secondLine,
    'cbc:CityName': city,
    'cbc:PostalZone': postCode,
    'cbc:CountrySubentity': subdivision,
    'cac:Country': country === null ? null : { 'cbc:IdentificationCode': country },
  })

const paymentTree = ({ code, remittance, account }: PaymentMeans): Tree =>
  some({
    'cbc:PaymentMeansCode': code,
    'cbc:PaymentID': remittance,
    'cac:PayeeFinancialAccount':
      account &&
      some({
        'cbc:ID': account.id,
        'cbc:Name': account.name,
        'cac:FinancialInstitutionBranch': account.bic === null ? null : { 'cbc:ID': account.bic },
      }),
  })

function taxTotals({ vat, vatTotal, currency, taxCurrency, vatTotalInTaxCurrency }: EInvoice, money: Money): Tree[] {
  const total = some({
    'cbc:TaxAmount': vatTotal,
    'cbc:TaxAmount@currencyID': currency,
    'cac:TaxSubtotal': vat.map((group) => subtotalTree(group, money)),
  })
  if (taxCurrency === null || vatTotalInTaxCurrency === null) return [total]
  return [total, { 'cbc:TaxAmount': vatTotalInTaxCurrency, 'cbc:TaxAmount@currencyID': taxCurrency }]
}

const subtotalTree = ({ category, rate, base, amount, reason, reasonCode }: VatGroup, money: Money): Tree =>
  some({
    ...money('cbc:TaxableAmount', base),
    ...money('cbc:TaxAmount', amount),
    'cac:TaxCategory': some({
      'cbc:ID': category,
      'cbc:Percent': rate,
      'cbc:TaxExemptionReasonCode': reasonCode,
      'cbc:TaxExemptionReason': reason,
      ...scheme('VAT'),
    }),
  })

const lineTree = (line: EInvoiceLine, money: Money): Tree =>
  some({
    'cbc:ID': line.id,
    'cbc:InvoicedQuantity': line.quantity,
    'cbc:InvoicedQuantity@unitCode': line.unit,
    ...money('cbc:LineExtensionAmount', line.net),
    'cac:AllowanceCharge': line.allowance && [
      some({
        'cbc:ChargeIndicator': 'false',
        'cbc:AllowanceChargeReasonCode': '95',
        'cbc:AllowanceChargeReason': line.allowance.reason,
        'cbc:MultiplierFactorNumeric': line.allowance.percent,
        ...money('cbc:Amount', line.allowance.amount),
        ...money('cbc:BaseAmount', line.allowance.base),
      }),
    ],
    'cac:Item': some({
      'cbc:Description': line.description,
      'cbc:Name': line.name,
      'cac:ClassifiedTaxCategory': some({
        'cbc:ID': line.category,
        // BR-O-05: outside the scope of VAT there is no rate.
        'cbc:Percent': line.category === 'O' ? null : line.rate,
        ...scheme('VAT'),
      }),
    }),
    'cac:Price': some(money('cbc:PriceAmount', line.netPrice)),
  })
