import type { Element } from './read-xml'

const PARTY =
  'cbc:EndpointID cac:PartyIdentification cac:PartyName cac:PostalAddress cac:PartyTaxScheme cac:PartyLegalEntity cac:Contact'
const LINE =
  'cbc:ID cbc:Note cbc:InvoicedQuantity cbc:LineExtensionAmount cbc:AccountingCost cac:InvoicePeriod cac:OrderLineReference cac:DocumentReference cac:AllowanceCharge cac:Item cac:Price'
const TAX = 'cbc:ID cbc:Percent cbc:TaxExemptionReasonCode cbc:TaxExemptionReason cac:TaxScheme'
const REFERENCES = 'cac:InvoicePeriod cac:OrderReference cac:BillingReference'
const PARTIES =
  'cac:AccountingSupplierParty cac:AccountingCustomerParty cac:PayeeParty cac:TaxRepresentativeParty cac:Delivery cac:PaymentMeans cac:PaymentTerms cac:AllowanceCharge cac:TaxTotal cac:LegalMonetaryTotal'

/**
 * UBL 2.1 has its elements in sequences: these, of those that EN 16931 uses.
 * http://docs.oasis-open.org/ubl/os-UBL-2.1/xsd/maindoc/ and …/xsd/common/
 */
const SEQUENCES: Readonly<Record<string, string>> = {
  Invoice: `cbc:CustomizationID cbc:ProfileID cbc:ID cbc:IssueDate cbc:DueDate cbc:InvoiceTypeCode cbc:Note cbc:TaxPointDate cbc:DocumentCurrencyCode cbc:TaxCurrencyCode cbc:AccountingCost cbc:BuyerReference ${REFERENCES} cac:DespatchDocumentReference cac:ReceiptDocumentReference cac:OriginatorDocumentReference cac:ContractDocumentReference cac:AdditionalDocumentReference cac:ProjectReference ${PARTIES} cac:InvoiceLine`,
  CreditNote: `cbc:CustomizationID cbc:ProfileID cbc:ID cbc:IssueDate cbc:TaxPointDate cbc:CreditNoteTypeCode cbc:Note cbc:DocumentCurrencyCode cbc:TaxCurrencyCode cbc:AccountingCost cbc:BuyerReference ${REFERENCES} cac:DespatchDocumentReference cac:ReceiptDocumentReference cac:ContractDocumentReference cac:AdditionalDocumentReference cac:OriginatorDocumentReference ${PARTIES} cac:CreditNoteLine`,
  'cac:InvoicePeriod': 'cbc:StartDate cbc:EndDate cbc:DescriptionCode',
  'cac:OrderReference': 'cbc:ID cbc:SalesOrderID',
  'cac:BillingReference': 'cac:InvoiceDocumentReference',
  'cac:InvoiceDocumentReference': 'cbc:ID cbc:IssueDate',
  'cac:ContractDocumentReference': 'cbc:ID',
  'cac:AccountingSupplierParty': 'cac:Party',
  'cac:AccountingCustomerParty': 'cac:Party',
  'cac:Party': PARTY,
  'cac:PostalAddress':
    'cbc:StreetName cbc:AdditionalStreetName cbc:CityName cbc:PostalZone cbc:CountrySubentity cac:AddressLine cac:Country',
  'cac:Address':
    'cbc:StreetName cbc:AdditionalStreetName cbc:CityName cbc:PostalZone cbc:CountrySubentity cac:AddressLine cac:Country',
  'cac:Country': 'cbc:IdentificationCode',
  'cac:PartyTaxScheme': 'cbc:CompanyID cac:TaxScheme',
  'cac:TaxScheme': 'cbc:ID',
  'cac:PartyLegalEntity': 'cbc:RegistrationName cbc:CompanyID cbc:CompanyLegalForm',
  'cac:Contact': 'cbc:Name cbc:Telephone cbc:ElectronicMail',
  'cac:Delivery': 'cbc:ActualDeliveryDate cac:DeliveryLocation cac:DeliveryParty',
  'cac:DeliveryLocation': 'cbc:ID cac:Address',
  'cac:PaymentMeans':
    'cbc:PaymentMeansCode cbc:PaymentDueDate cbc:PaymentID cac:CardAccount cac:PayeeFinancialAccount cac:PaymentMandate',
  'cac:PayeeFinancialAccount': 'cbc:ID cbc:Name cac:FinancialInstitutionBranch',
  'cac:FinancialInstitutionBranch': 'cbc:ID',
  'cac:PaymentTerms': 'cbc:Note',
  'cac:TaxTotal': 'cbc:TaxAmount cac:TaxSubtotal',
  'cac:TaxSubtotal': 'cbc:TaxableAmount cbc:TaxAmount cac:TaxCategory',
  'cac:TaxCategory': TAX,
  'cac:ClassifiedTaxCategory': 'cbc:ID cbc:Percent cac:TaxScheme',
  'cac:LegalMonetaryTotal':
    'cbc:LineExtensionAmount cbc:TaxExclusiveAmount cbc:TaxInclusiveAmount cbc:AllowanceTotalAmount cbc:ChargeTotalAmount cbc:PrepaidAmount cbc:PayableRoundingAmount cbc:PayableAmount',
  'cac:InvoiceLine': LINE,
  'cac:CreditNoteLine': LINE.replace('Invoiced', 'Credited'),
  'cac:AllowanceCharge':
    'cbc:ChargeIndicator cbc:AllowanceChargeReasonCode cbc:AllowanceChargeReason cbc:MultiplierFactorNumeric cbc:Amount cbc:BaseAmount cac:TaxCategory',
  'cac:Item': 'cbc:Description cbc:Name cac:ClassifiedTaxCategory',
  'cac:Price': 'cbc:PriceAmount cbc:BaseQuantity cac:AllowanceCharge',
}
const REPEATED = new Set(
  'cac:BillingReference cac:PartyTaxScheme cac:PaymentMeans cac:TaxTotal cac:TaxSubtotal cac:InvoiceLine cac:CreditNoteLine cac:AllowanceCharge'.split(
    ' ',
  ),
)
const AMOUNT = /Amount$/

/** Where an element of UBL is not where UBL has it, is empty, or an amount has no currency. */
export function structureFaults(element: Element, path = element.name): string[] {
  const allowed = SEQUENCES[element.name]?.split(' ')
  if (!allowed) {
    if (element.children.length > 0) return [`${path} is not known.`]
    const faults = element.text === '' ? [`${path} is empty.`] : []
    return AMOUNT.test(element.name) && !element.attributes['currencyID']
      ? [...faults, `${path} has no currency.`]
      : faults
  }
  const places = element.children.map(({ name }) => allowed.indexOf(name))
  const faults = element.children.flatMap(({ name }, at) => {
    const place = places[at] ?? -1
    if (place < 0) return [`${path}/${name} is not of it.`]
    if (place < (places[at - 1] ?? 0)) return [`${path}/${name} is out of order.`]
    return place === places[at - 1] && !REPEATED.has(name) ? [`${path}/${name} is there twice.`] : []
  })
  if (element.children.length === 0) faults.push(`${path} is empty.`)
  return [...faults, ...element.children.flatMap((child) => structureFaults(child, `${path}/${child.name}`))]
}
