import type { AnyDocument, DocumentLine } from '@/lib/contract/document-model'
import { DOCUMENT_PREFIXES, type DocumentType } from '@/lib/contract/document-types'
import type { EntitySettings } from '@/lib/contract/settings'
import { newId } from '@/lib/ids'
import type { Printable } from '@/lib/pdf/print-document'

export const IBAN = 'SI56192001234567892'
export const SETTINGS: EntitySettings = {
  pdf_template: 'classic',
  primary_color: '#0f766e',
  bank_accounts: [{ type: 'iban', iban: IBAN, bic: 'LJBASI2X', bank_name: 'Nova Ljubljanska banka', is_default: true }],
  epc_qr: { enabled: true },
}

export const sampleLine = (more: Partial<DocumentLine> = {}): DocumentLine => ({
  id: newId('line'),
  type: null,
  item_id: null,
  source_line_id: null,
  name: 'Svetovanje',
  description: null,
  classification: 'service',
  price: 100,
  gross_price: null,
  quantity: 2,
  unit: 'h',
  taxes: [{ rate: 22, tax_id: null, classification: null, reverse_charge: false }],
  discounts: [],
  total_discount: 0,
  total: 200,
  total_with_tax: 244,
  metadata: {},
  ...more,
})

/** A document as the API answers it, with sums that follow from its lines. */
export function sampleDocument(type: DocumentType = 'invoice', more: Partial<AnyDocument> = {}): AnyDocument {
  const items = more.items ?? [
    sampleLine(),
    sampleLine({ name: 'Razvoj programske opreme', description: 'Čezmerno delo: šest žarkov' }),
  ]
  const sum = (of: (line: DocumentLine) => number) => Number(items.reduce((all, line) => all + of(line), 0).toFixed(4))
  const total = sum((line) => line.total)
  const total_with_tax = sum((line) => line.total_with_tax)
  return {
    id: newId(DOCUMENT_PREFIXES[type]),
    entity_id: newId('ent'),
    number: '2026-00042',
    is_draft: false,
    status: 'outstanding',
    date: '2026-03-14',
    date_service: '2026-03-01',
    date_service_to: '2026-03-13',
    date_year: 2026,
    date_due: '2026-04-13',
    currency_code: 'EUR',
    exchange_rate: null,
    calculation_mode: 'b2b_standard',
    transaction_type: 'domestic',
    issuer: {
      name: 'Žlahtna kapljica d.o.o.',
      address: 'Slovenska cesta 1',
      post_code: '1000',
      city: 'Ljubljana',
      country: 'Slovenia',
      country_code: 'SI',
      tax_number: 'SI12345678',
      company_number: '1234567000',
      email: 'info@zlahtna.example',
      phone: '+386 1 234 56 78',
    },
    customer_id: null,
    customer: {
      name: 'Müller & Söhne GmbH',
      address: 'Königstraße 7',
      post_code: '70173',
      city: 'Stuttgart',
      country: 'Germany',
      country_code: 'DE',
      tax_number: 'DE123456789',
    },
    items,
    note: 'Hvala za zaupanje.',
    payment_terms: 'Plačilo v 30 dneh.',
    tax_clause: null,
    footer: '{entity_name} · {entity_tax_number} · {bank_account.iban}',
    signature: 'Ana Novak, direktorica',
    reference: 'PO-7788',
    buyer_reference: null,
    order_reference: null,
    contract_reference: null,
    total_discount: 0,
    total,
    total_with_tax,
    rounding_correction: 0,
    total_converted: null,
    total_with_tax_converted: null,
    taxes: [
      {
        rate: 22,
        tax_id: null,
        base: total,
        amount: Number((total_with_tax - total).toFixed(4)),
        base_converted: null,
        amount_converted: null,
        reverse_charge: false,
      },
    ],
    shareable_id: null,
    shareable_url: null,
    viewed_at: null,
    view_count: 0,
    creation_source: 'api',
    recurring_invoice_id: null,
    metadata: {},
    finalized_at: '2026-03-14T09:00:00.000Z',
    created_at: '2026-03-14T08:00:00.000Z',
    updated_at: '2026-03-14T09:00:00.000Z',
    total_paid: 0,
    total_due: total_with_tax,
    paid_in_full: false,
    voided_at: null,
    void_reason: null,
    converted_at: null,
    date_valid_till: null,
    title_type: 'estimate',
    accepted_at: null,
    rejected_at: null,
    decision_note: null,
    decided_by: null,
    hide_prices: false,
    ...more,
  }
}

export const samplePrintable = (more: Partial<Printable> = {}): Printable => ({
  document: sampleDocument(),
  settings: SETTINGS,
  language: 'sl-SI',
  entityLocale: 'sl-SI',
  isSandbox: false,
  convertedTo: null,
  logo: null,
  signatureImage: null,
  ...more,
})
