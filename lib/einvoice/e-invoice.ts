/** The categories of VAT that our documents have. UNTDID 5305. */
export type VatCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'

export type Address = {
  line: string | null
  secondLine: string | null
  city: string | null
  postCode: string | null
  subdivision: string | null
  country: string | null
}
/** Where a party receives electronic documents; the scheme is of the list EAS. */
export type Endpoint = { scheme: string; id: string }
export type EInvoiceParty = {
  name: string | null
  legalId: string | null
  /** With the prefix of its country. */
  vatId: string | null
  address: Address
  endpoint: Endpoint | null
  phone: string | null
  email: string | null
}
/** `taxId` is what the seller is registered by at its tax office, where that is not the VAT identifier. */
export type Seller = EInvoiceParty & { taxId: string | null }
export type PaymentMeans = {
  code: string
  remittance: string | null
  account: { id: string; isIban: boolean; name: string | null; bic: string | null } | null
}
export type VatGroup = {
  category: VatCategory
  rate: string
  base: string
  amount: string
  reason: string | null
  reasonCode: string | null
}
export type Allowance = { amount: string; percent: string | null; base: string | null; reason: string }
export type EInvoiceLine = {
  /** Where it stands in `items`. */
  index: number
  id: string
  name: string | null
  description: string | null
  quantity: string
  unit: string
  netPrice: string
  net: string
  allowance: Allowance | null
  category: VatCategory
  rate: string
  taxCount: number
}

/**
 * A document in the terms of EN 16931-1: every figure is the decimal that goes out, null is what it does not say. What has
 * to be there is for `requirements.ts` to tell.
 */
export type EInvoice = {
  number: string | null
  isVoided: boolean
  typeCode: '380' | '381' | '386'
  issueDate: string
  dueDate: string | null
  note: string | null
  currency: string
  taxCurrency: string | null
  buyerReference: string | null
  orderReference: string | null
  contractReference: string | null
  deliveryDate: string | null
  period: { start: string; end: string } | null
  preceding: { number: string; date: string }[]
  seller: Seller
  buyer: EInvoiceParty | null
  deliverTo: Address | null
  payment: PaymentMeans | null
  paymentTerms: string | null
  vat: VatGroup[]
  vatTotal: string
  vatTotalInTaxCurrency: string | null
  sums: { net: string; gross: string; prepaid: string | null; rounding: string | null; due: string }
  lines: EInvoiceLine[]
}
