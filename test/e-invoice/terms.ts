import { allAt, type Element, readXml, textAt } from './read-xml'

type Text = string | undefined
type Party = Record<'name' | 'legalId' | 'vatId' | 'city' | 'postCode' | 'country' | 'endpoint' | 'scheme', Text>
export type Breakdown = Record<'BT-116' | 'BT-117' | 'BT-118' | 'BT-119' | 'BT-120' | 'BT-121', Text>
export type Allowance = Record<'BT-136' | 'BT-137' | 'BT-138' | 'BT-139' | 'BT-140', Text>
export type Line = Record<
  'BT-126' | 'BT-129' | 'BT-130' | 'BT-131' | 'BT-146' | 'BT-151' | 'BT-152' | 'BT-153' | 'BT-154',
  Text
> & { allowances: Allowance[] }
/** The business terms of EN 16931-1 that our documents have, read back by the bindings of EN 16931-3. */
export type Terms = {
  syntax: 'UBL' | 'CII'
  root: Element
  head: Record<string, Text>
  seller: Party & Record<'BT-32' | 'BT-41' | 'BT-42' | 'BT-43', Text>
  buyer: Party
  preceding: { 'BT-25': Text; 'BT-26': Text }[]
  breakdown: Breakdown[]
  lines: Line[]
}

export function termsOf(xml: string): Terms {
  const root = readXml(xml)
  return root.name === 'rsm:CrossIndustryInvoice' ? termsOfCii(root) : termsOfUbl(root)
}

const read = <K extends string>(element: Element | undefined, paths: Record<K, string>) =>
  Object.fromEntries(
    Object.entries<string>(paths).map(([term, path]) => [term, element && textAt(element, path)]),
  ) as Record<K, Text>

// EN 16931-3-2
function termsOfUbl(root: Element): Terms {
  const isCredit = root.name === 'CreditNote'
  const total = 'cac:LegalMonetaryTotal/cbc:'
  const [taxTotal, inTaxCurrency] = allAt(root, 'cac:TaxTotal')
  const [sellerParty] = allAt(root, 'cac:AccountingSupplierParty/cac:Party')
  const [buyerParty] = allAt(root, 'cac:AccountingCustomerParty/cac:Party')
  const registrations = allAt(root, 'cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme')
  const registered = (isVat: boolean) => {
    const found = registrations.find((each) => (textAt(each, 'cac:TaxScheme/cbc:ID') === 'VAT') === isVat)
    return found && textAt(found, 'cbc:CompanyID')
  }
  const party = {
    name: 'cac:PartyLegalEntity/cbc:RegistrationName',
    legalId: 'cac:PartyLegalEntity/cbc:CompanyID',
    vatId: 'cac:PartyTaxScheme/cbc:CompanyID',
    city: 'cac:PostalAddress/cbc:CityName',
    postCode: 'cac:PostalAddress/cbc:PostalZone',
    country: 'cac:PostalAddress/cac:Country/cbc:IdentificationCode',
    endpoint: 'cbc:EndpointID',
    scheme: 'cbc:EndpointID/@schemeID',
  }
  return {
    syntax: 'UBL',
    root,
    head: {
      ...read(root, {
        'BT-1': 'cbc:ID',
        'BT-2': 'cbc:IssueDate',
        'BT-3': isCredit ? 'cbc:CreditNoteTypeCode' : 'cbc:InvoiceTypeCode',
        'BT-5': 'cbc:DocumentCurrencyCode',
        'BT-6': 'cbc:TaxCurrencyCode',
        'BT-9': 'cbc:DueDate',
        'BT-10': 'cbc:BuyerReference',
        'BT-12': 'cac:ContractDocumentReference/cbc:ID',
        'BT-13': 'cac:OrderReference/cbc:ID',
        'BT-20': 'cac:PaymentTerms/cbc:Note',
        'BT-22': 'cbc:Note',
        'BT-23': 'cbc:ProfileID',
        'BT-24': 'cbc:CustomizationID',
        'BT-72': 'cac:Delivery/cbc:ActualDeliveryDate',
        'BT-73': 'cac:InvoicePeriod/cbc:StartDate',
        'BT-74': 'cac:InvoicePeriod/cbc:EndDate',
        'BT-77': 'cac:Delivery/cac:DeliveryLocation/cac:Address/cbc:CityName',
        'BT-78': 'cac:Delivery/cac:DeliveryLocation/cac:Address/cbc:PostalZone',
        'BT-80': 'cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country/cbc:IdentificationCode',
        'BT-81': 'cac:PaymentMeans/cbc:PaymentMeansCode',
        'BT-83': 'cac:PaymentMeans/cbc:PaymentID',
        'BT-84': 'cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID',
        'BT-85': 'cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:Name',
        'BT-86': 'cac:PaymentMeans/cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID',
        'BT-106': `${total}LineExtensionAmount`,
        'BT-109': `${total}TaxExclusiveAmount`,
        'BT-112': `${total}TaxInclusiveAmount`,
        'BT-113': `${total}PrepaidAmount`,
        'BT-114': `${total}PayableRoundingAmount`,
        'BT-115': `${total}PayableAmount`,
      }),
      'BT-110': taxTotal && textAt(taxTotal, 'cbc:TaxAmount'),
      'BT-111': inTaxCurrency && textAt(inTaxCurrency, 'cbc:TaxAmount'),
      'currency of BT-111': inTaxCurrency && textAt(inTaxCurrency, 'cbc:TaxAmount/@currencyID'),
    },
    seller: {
      ...read(sellerParty, {
        ...party,
        'BT-41': 'cac:Contact/cbc:Name',
        'BT-42': 'cac:Contact/cbc:Telephone',
        'BT-43': 'cac:Contact/cbc:ElectronicMail',
      }),
      vatId: registered(true),
      'BT-32': registered(false),
    },
    buyer: read(buyerParty, party),
    preceding: allAt(root, 'cac:BillingReference/cac:InvoiceDocumentReference').map((each) =>
      read(each, { 'BT-25': 'cbc:ID', 'BT-26': 'cbc:IssueDate' }),
    ),
    breakdown: allAt(root, 'cac:TaxTotal/cac:TaxSubtotal').map((each) =>
      read(each, {
        'BT-116': 'cbc:TaxableAmount',
        'BT-117': 'cbc:TaxAmount',
        'BT-118': 'cac:TaxCategory/cbc:ID',
        'BT-119': 'cac:TaxCategory/cbc:Percent',
        'BT-120': 'cac:TaxCategory/cbc:TaxExemptionReason',
        'BT-121': 'cac:TaxCategory/cbc:TaxExemptionReasonCode',
      }),
    ),
    lines: allAt(root, isCredit ? 'cac:CreditNoteLine' : 'cac:InvoiceLine').map((each) => ({
      ...read(each, {
        'BT-126': 'cbc:ID',
        'BT-129': isCredit ? 'cbc:CreditedQuantity' : 'cbc:InvoicedQuantity',
        'BT-130': isCredit ? 'cbc:CreditedQuantity/@unitCode' : 'cbc:InvoicedQuantity/@unitCode',
        'BT-131': 'cbc:LineExtensionAmount',
        'BT-146': 'cac:Price/cbc:PriceAmount',
        'BT-151': 'cac:Item/cac:ClassifiedTaxCategory/cbc:ID',
        'BT-152': 'cac:Item/cac:ClassifiedTaxCategory/cbc:Percent',
        'BT-153': 'cac:Item/cbc:Name',
        'BT-154': 'cac:Item/cbc:Description',
      }),
      allowances: allAt(each, 'cac:AllowanceCharge').map((allowance) =>
        read(allowance, {
          'BT-136': 'cbc:Amount',
          'BT-137': 'cbc:BaseAmount',
          'BT-138': 'cbc:MultiplierFactorNumeric',
          'BT-139': 'cbc:AllowanceChargeReason',
          'BT-140': 'cbc:AllowanceChargeReasonCode',
        }),
      ),
    })),
  }
}

// EN 16931-3-3
function termsOfCii(root: Element): Terms {
  const deal = 'rsm:SupplyChainTradeTransaction/ram:'
  const agreement = `${deal}ApplicableHeaderTradeAgreement/ram:`
  const delivery = `${deal}ApplicableHeaderTradeDelivery/ram:`
  const settlement = `${deal}ApplicableHeaderTradeSettlement/ram:`
  const sums = `${settlement}SpecifiedTradeSettlementHeaderMonetarySummation/ram:`
  const means = `${settlement}SpecifiedTradeSettlementPaymentMeans/ram:`
  const [sellerParty] = allAt(root, `${agreement}SellerTradeParty`)
  const [buyerParty] = allAt(root, `${agreement}BuyerTradeParty`)
  const currency = textAt(root, `${settlement}InvoiceCurrencyCode`)
  const totals = allAt(root, `${sums}TaxTotalAmount`)
  const inTaxCurrency = totals.find(({ attributes }) => attributes['currencyID'] !== currency)
  const registered = (element: Element | undefined, scheme: string) =>
    element &&
    allAt(element, 'ram:SpecifiedTaxRegistration/ram:ID').find(({ attributes }) => attributes['schemeID'] === scheme)
      ?.text
  const party = {
    name: 'ram:Name',
    legalId: 'ram:SpecifiedLegalOrganization/ram:ID',
    vatId: '',
    city: 'ram:PostalTradeAddress/ram:CityName',
    postCode: 'ram:PostalTradeAddress/ram:PostcodeCode',
    country: 'ram:PostalTradeAddress/ram:CountryID',
    endpoint: 'ram:URIUniversalCommunication/ram:URIID',
    scheme: 'ram:URIUniversalCommunication/ram:URIID/@schemeID',
  }
  return {
    syntax: 'CII',
    root,
    head: {
      ...read(root, {
        'BT-1': 'rsm:ExchangedDocument/ram:ID',
        'BT-3': 'rsm:ExchangedDocument/ram:TypeCode',
        'BT-5': `${settlement}InvoiceCurrencyCode`,
        'BT-6': `${settlement}TaxCurrencyCode`,
        'BT-10': `${agreement}BuyerReference`,
        'BT-12': `${agreement}ContractReferencedDocument/ram:IssuerAssignedID`,
        'BT-13': `${agreement}BuyerOrderReferencedDocument/ram:IssuerAssignedID`,
        'BT-20': `${settlement}SpecifiedTradePaymentTerms/ram:Description`,
        'BT-22': 'rsm:ExchangedDocument/ram:IncludedNote/ram:Content',
        'BT-23': 'rsm:ExchangedDocumentContext/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID',
        'BT-24': 'rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID',
        'BT-77': `${delivery}ShipToTradeParty/ram:PostalTradeAddress/ram:CityName`,
        'BT-78': `${delivery}ShipToTradeParty/ram:PostalTradeAddress/ram:PostcodeCode`,
        'BT-80': `${delivery}ShipToTradeParty/ram:PostalTradeAddress/ram:CountryID`,
        'BT-81': `${means}TypeCode`,
        'BT-83': `${settlement}PaymentReference`,
        'BT-85': `${means}PayeePartyCreditorFinancialAccount/ram:AccountName`,
        'BT-86': `${means}PayeeSpecifiedCreditorFinancialInstitution/ram:BICID`,
        'BT-106': `${sums}LineTotalAmount`,
        'BT-109': `${sums}TaxBasisTotalAmount`,
        'BT-112': `${sums}GrandTotalAmount`,
        'BT-113': `${sums}TotalPrepaidAmount`,
        'BT-114': `${sums}RoundingAmount`,
        'BT-115': `${sums}DuePayableAmount`,
      }),
      'BT-2': day(root, 'rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString'),
      'BT-9': day(root, `${settlement}SpecifiedTradePaymentTerms/ram:DueDateDateTime/udt:DateTimeString`),
      'BT-72': day(root, `${delivery}ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime/udt:DateTimeString`),
      'BT-73': day(root, `${settlement}BillingSpecifiedPeriod/ram:StartDateTime/udt:DateTimeString`),
      'BT-74': day(root, `${settlement}BillingSpecifiedPeriod/ram:EndDateTime/udt:DateTimeString`),
      'BT-84':
        textAt(root, `${means}PayeePartyCreditorFinancialAccount/ram:IBANID`) ??
        textAt(root, `${means}PayeePartyCreditorFinancialAccount/ram:ProprietaryID`),
      'BT-110': totals.find(({ attributes }) => attributes['currencyID'] === currency)?.text,
      'BT-111': inTaxCurrency?.text,
      'currency of BT-111': inTaxCurrency?.attributes['currencyID'],
    },
    seller: {
      ...read(sellerParty, {
        ...party,
        'BT-41': 'ram:DefinedTradeContact/ram:PersonName',
        'BT-42': 'ram:DefinedTradeContact/ram:TelephoneUniversalCommunication/ram:CompleteNumber',
        'BT-43': 'ram:DefinedTradeContact/ram:EmailURIUniversalCommunication/ram:URIID',
      }),
      vatId: registered(sellerParty, 'VA'),
      'BT-32': registered(sellerParty, 'FC'),
    },
    buyer: { ...read(buyerParty, party), vatId: registered(buyerParty, 'VA') },
    preceding: allAt(root, `${settlement}InvoiceReferencedDocument`).map((each) => ({
      'BT-25': textAt(each, 'ram:IssuerAssignedID'),
      'BT-26': day(each, 'ram:FormattedIssueDateTime/qdt:DateTimeString'),
    })),
    breakdown: allAt(root, `${settlement}ApplicableTradeTax`).map((each) =>
      read(each, {
        'BT-116': 'ram:BasisAmount',
        'BT-117': 'ram:CalculatedAmount',
        'BT-118': 'ram:CategoryCode',
        'BT-119': 'ram:RateApplicablePercent',
        'BT-120': 'ram:ExemptionReason',
        'BT-121': 'ram:ExemptionReasonCode',
      }),
    ),
    lines: allAt(root, `${deal}IncludedSupplyChainTradeLineItem`).map(lineOfCii),
  }
}

function lineOfCii(line: Element): Line {
  const settled = 'ram:SpecifiedLineTradeSettlement/ram:'
  return {
    ...read(line, {
      'BT-126': 'ram:AssociatedDocumentLineDocument/ram:LineID',
      'BT-129': 'ram:SpecifiedLineTradeDelivery/ram:BilledQuantity',
      'BT-130': 'ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode',
      'BT-131': `${settled}SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount`,
      'BT-146': 'ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount',
      'BT-151': `${settled}ApplicableTradeTax/ram:CategoryCode`,
      'BT-152': `${settled}ApplicableTradeTax/ram:RateApplicablePercent`,
      'BT-153': 'ram:SpecifiedTradeProduct/ram:Name',
      'BT-154': 'ram:SpecifiedTradeProduct/ram:Description',
    }),
    allowances: allAt(line, `${settled}SpecifiedTradeAllowanceCharge`).map((allowance) =>
      read(allowance, {
        'BT-136': 'ram:ActualAmount',
        'BT-137': 'ram:BasisAmount',
        'BT-138': 'ram:CalculationPercent',
        'BT-139': 'ram:Reason',
        'BT-140': 'ram:ReasonCode',
      }),
    ),
  }
}

/** A date as CII writes it: eight digits, format 102. */
function day(element: Element, path: string): Text {
  const [found] = allAt(element, path)
  if (found && found.attributes['format'] !== '102') throw new Error(`${path} has another format than 102.`)
  return found?.text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
}
