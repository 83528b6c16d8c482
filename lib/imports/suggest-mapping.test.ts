import { expect, test } from 'vitest'

import { suggestMapping } from './suggest-mapping'

type Expected = Readonly<Record<string, string>>
const table = (header: readonly string[], ...rows: string[][]) => ({
  header: [...header],
  records: rows.map((cells, index) => ({ row: index + 2, cells })),
})
function found(header: readonly string[], ...rows: string[][]): Expected {
  const mapping = suggestMapping('invoices', table(header, ...rows))
  return Object.fromEntries(mapping.map(({ column, field }) => [header[column] ?? '', field]))
}

const TOOLS: Record<string, Expected> = {
  Xero: {
    '*ContactName': 'customer_name',
    EmailAddress: 'customer_email',
    POAddressLine1: 'customer_address',
    POCity: 'customer_city',
    PORegion: 'customer_state',
    POPostalCode: 'customer_post_code',
    POCountry: 'customer_country',
    '*InvoiceNumber': 'number',
    Reference: 'reference',
    '*InvoiceDate': 'date',
    '*DueDate': 'date_due',
    Total: 'total_with_tax',
    InventoryItemCode: '',
    '*Description': 'description',
    '*Quantity': 'quantity',
    '*UnitAmount': 'price',
    Discount: 'discount',
    '*AccountCode': '',
    '*TaxType=20% (VAT on Income)': 'tax_rate',
    TaxAmount: 'total_tax',
    Currency: 'currency_code',
  },
  QuickBooks: {
    '*InvoiceNo': 'number',
    '*Customer': 'customer_name',
    '*InvoiceDate': 'date',
    '*DueDate': 'date_due',
    Terms: '',
    Memo: 'note',
    'Item(Product/Service)': 'name',
    ItemDescription: 'description',
    ItemQuantity: 'quantity',
    ItemRate: 'price',
    '*ItemAmount': '',
    '*ItemTaxCode=20.0% S': 'tax_rate',
    ItemTaxAmount: 'total_tax',
    Currency: 'currency_code',
    'Service Date': 'date_service',
  },
  Stripe: {
    id: '',
    'Amount Due': '',
    Currency: 'currency_code',
    Customer: '',
    'Date (UTC)': 'date',
    'Due Date (UTC)': 'date_due',
    Number: 'number',
    Paid: '',
    'Total Discount Amount': '',
    'Tax=4.40': 'total_tax',
    'Tax Percent': 'tax_rate',
    Total: 'total_with_tax',
    'Amount Paid': 'total_paid',
    Status: '',
    'Customer Email': 'customer_email',
    'Customer Name': 'customer_name',
    Description: 'description',
  },
  Lexoffice: {
    Belegnummer: 'number',
    Belegdatum: 'date',
    Fälligkeitsdatum: 'date_due',
    Kundenname: 'customer_name',
    Kundennummer: '',
    'USt-IdNr.': 'customer_tax_number',
    Bezeichnung: 'name',
    Menge: 'quantity',
    Einheit: 'unit',
    Einzelpreis: 'price',
    'USt.-Satz': 'tax_rate',
    Umsatzsteuerbetrag: 'total_tax',
    Bruttobetrag: 'total_with_tax',
    Währung: 'currency_code',
  },
  sevDesk: {
    Rechnungsnummer: 'number',
    Rechnungsdatum: 'date',
    'Fällig am': 'date_due',
    Kunde: 'customer_name',
    Artikel: 'name',
    Anzahl: 'quantity',
    'Preis netto': 'price',
    'Rabatt %': 'discount',
    'Steuersatz (%)': 'tax_rate',
    'MwSt. Betrag': 'total_tax',
    'Summe brutto': 'total_with_tax',
  },
  'Invoice Ninja': {
    'Invoice Number': 'number',
    'Client Name': 'customer_name',
    'Client Email': 'customer_email',
    'Client VAT Number': 'customer_tax_number',
    'PO Number': 'reference',
    'Invoice Date': 'date',
    'Due Date': 'date_due',
    'Invoice Status': '',
    Balance: '',
    'Item Product': 'name',
    'Item Notes': 'description',
    'Item Cost': 'price',
    'Item Quantity': 'quantity',
    'Tax Name 1=VAT': '',
    'Tax Rate 1': 'tax_rate',
    'Invoice Total': 'document_total_with_tax',
  },
  Zoho: {
    'Invoice Date': 'date',
    'Invoice ID': '',
    'Invoice Number': 'number',
    'Invoice Status': '',
    'Customer Name': 'customer_name',
    'Due Date': 'date_due',
    PurchaseOrder: 'reference',
    'Currency Code': 'currency_code',
    'Exchange Rate': 'exchange_rate',
    'Discount Type': '',
    'Item Name': 'name',
    'Item Desc': 'description',
    Quantity: 'quantity',
    'Usage unit': 'unit',
    'Item Price': 'price',
    Discount: 'discount',
    'Discount Amount': '',
    'Item Tax=Standard': '',
    'Item Tax %': 'tax_rate',
    'Item Tax Amount': 'total_tax',
    SubTotal: '',
    Total: 'total_with_tax',
    Balance: '',
    Notes: 'note',
  },
}

test.for(Object.entries(TOOLS))('the columns of %s are what they say', ([, columns]) => {
  const names = Object.keys(columns).map((key) => key.split('=')[0] ?? '')
  const cells = Object.keys(columns).map((key) => key.split('=')[1] ?? '')
  const expected = Object.fromEntries(
    Object.values(columns).flatMap((field, at) => (field ? [[names[at], field]] : [])),
  )
  expect(found(names, cells)).toEqual(expected)
  // The order of the columns tells nothing.
  expect(found(names.toReversed(), cells.toReversed())).toEqual(expected)
})

const TAX = ['VAT', 'Tax', 'USt', 'USt.', 'MwSt', 'DDV', 'TVA', 'IVA', 'BTW', 'PDV', 'Podatek', 'GST', 'Umsatzsteuer']
const RATES = [
  ...TAX.flatMap((tax) => [`${tax} %`, `${tax} (%)`, `${tax}%`, `% ${tax}`]),
  'VAT rate',
  'Tax rate',
  'USt-Satz',
  'MwSt.-Satz',
  'Stopnja DDV',
  'DDV stopnja',
  'Taux TVA',
  'Taux de TVA',
  'Aliquota IVA',
  'Aliquota',
  'Tipo IVA',
  'Tipo de IVA',
  'Taxa IVA',
  'Taxa de IVA',
  'BTW-tarief',
  'BTW percentage',
  'Stopa PDV',
  'Stawka VAT',
]
const HEAD = ['Number', 'Customer', 'Quantity', 'Price']
const taxOf = (header: string, ...values: [quantity: string, price: string, tax: string][]) =>
  found([...HEAD, header], ...values.map((cells) => ['1', 'Globex', ...cells]))[header]

test.for([...TAX, ...RATES])('%s holds rates', (header) => {
  for (const rate of ['22', '9,5', '22 %', '0', ''])
    expect([rate, taxOf(header, ['1', '100', rate])]).toEqual([rate, 'tax_rate'])
})

test.for(TAX)('%s holds the numbers of customers where these stand in it', (header) => {
  for (const number of ['SI12345678', 'DE 123 456 789', 'ATU12345678', 'FR-XX999999999', '12345678'])
    expect([number, taxOf(header, ['1', '100', number])]).toEqual([number, 'customer_tax_number'])
})

test.for(TAX)('%s holds amounts where no rate can be meant', (header) => {
  expect(taxOf(header, ['2', '10', '4.4'])).toBe('total_tax')
  expect(taxOf(header, ['2', '10.00', '4.40 €'])).toBe('total_tax')
  expect(taxOf(header, ['1', '1.000,00', '220,00'])).toBe('total_tax')
  expect(taxOf(header, ['1', '100', '8.25']), 'of a line of 100').toBe('tax_rate')
  expect(taxOf(header, ['1', '100', '22'], ['3', '7', '22']), 'the same of each').toBe('tax_rate')
})

test('beside a column of rates it holds amounts, and names of taxes are neither', () => {
  const columns = ['Customer', 'Price', 'Tax', 'Tax rate']
  expect(found(columns, ['A', '100', '20', '20'])).toMatchObject({ Tax: 'total_tax', 'Tax rate': 'tax_rate' })
  expect(found(columns, ['A', '100', 'Standard', '20'])).not.toHaveProperty('Tax')
})

test('of a customer VAT is the number, of an item the rate', () => {
  expect(suggestMapping('customers', table(['Name', 'VAT']))).toContainEqual({ column: 1, field: 'tax_number' })
  expect(suggestMapping('items', table(['Name', 'VAT']))).toContainEqual({ column: 1, field: 'tax_rate' })
})
