import type { LineRow } from '@/db/document-lines'
import type { RelationRow } from '@/db/document-relations'
import type { DocumentRow } from '@/db/documents'
import type { Issuer } from '@/db/issuer'
import type { LineIn, NewDocument } from '@/lib/contract/document-input'
import { DOCUMENT_PREFIXES } from '@/lib/contract/document-types'
import type { EntitySettings } from '@/lib/contract/settings'
import { newDraft } from '@/lib/documents/new-draft'
import { customerPartyOf } from '@/lib/documents/party'
import { priceLines } from '@/lib/documents/price-lines'
import { resolveLines } from '@/lib/documents/resolve-lines'
import { withIds } from '@/lib/documents/saved-lines'
import type { EInvoice } from '@/lib/einvoice/e-invoice'
import { eInvoiceOf } from '@/lib/einvoice/read-e-invoice'
import { newId } from '@/lib/ids'

export const ISSUER: Issuer = {
  name: 'Köhler & Söhne GmbH',
  address: 'Königstraße 7',
  address_2: null,
  post_code: '70173',
  city: 'Stuttgart',
  state: null,
  country: 'Germany',
  country_code: 'DE',
  currency_code: 'EUR',
  locale: 'de-DE',
  tax_number: 'DE123456789',
  tax_number_2: '99/815/08152',
  company_number: 'HRB 1234',
  phone: '+49 711 1234567',
  email: 'rechnung@koehler.example',
  starting_capital: null,
  settings: {
    bank_accounts: [{ type: 'iban', iban: 'DE02 1203 0000 0000 2020 51', bic: 'BYLADEM1001', is_default: true }],
  } satisfies EntitySettings,
  today: '2026-03-14',
}
export const CUSTOMER = {
  name: 'Stadt Freiburg, Amt für „Kultur“ <II>',
  address: 'Rathausplatz 2',
  post_code: '79098',
  city: 'Freiburg',
  country: 'Germany',
  country_code: 'DE',
  email: 'rechnung@freiburg.example',
  buyer_reference: '04011000-12345-03',
}

export type Told = Partial<Omit<NewDocument, 'items' | 'customer'>> & {
  type?: 'invoice' | 'credit_note' | 'advance_invoice'
  items: readonly LineIn[]
  customer?: (Partial<typeof CUSTOMER> & { name: string; tax_number?: string | null; peppol_id?: string }) | null
  issuer?: Partial<Issuer>
  relations?: readonly RelationRow[]
  paid?: (totalWithTax: number) => number
  number?: string | null
}

/** An invoice as its finalization leaves it, made by the code that saves, but without a database. */
export function savedInvoice(told: Told): EInvoice {
  const { type = 'invoice', items, customer = CUSTOMER, relations = [], paid = () => 0, number = '2026-00042' } = told
  const { issuer: differing, ...body } = told
  const issuer = { ...ISSUER, ...differing }
  const terms = {
    date: '2026-03-14',
    currency: body.currency_code ?? 'EUR',
    mode: body.calculation_mode ?? 'b2b_standard',
    expected_total_with_tax: body.expected_total_with_tax,
  }
  const party = customer && customerPartyOf(customer)
  const resolved = resolveLines(items, { items: new Map(), taxes: [] }, terms.date)
  const { lines, totals } = priceLines(resolved, { terms, issuer, customer: party })
  const saved = withIds(lines)
  const draft = newDraft(
    type,
    newId(DOCUMENT_PREFIXES[type]),
    { is_draft: false, ...body, items: [...items], customer: undefined },
    {
      issuer,
      customer: { customer_id: null, customer: party, customer_name: party?.name ?? null },
      terms,
      lines: saved,
      totals,
    },
  )
  const json = (text: unknown) => (typeof text === 'string' ? (JSON.parse(text) as unknown) : (text ?? null))
  const row = {
    ...draft,
    issuer: json(draft.issuer),
    customer: json(draft.customer),
    taxes: json(draft.taxes),
    exchange_rate: json(draft.exchange_rate),
    metadata: {},
    number,
    is_draft: false,
    voided_at: null,
    total_paid: paid(totals.total_with_tax),
    today: '2026-03-14',
  } as unknown as DocumentRow
  const made = eInvoiceOf({ row, lines: saved as unknown as LineRow[], relations, issuer, said: undefined })
  if (!made) throw new Error('This is no invoice.')
  return made
}

export const relationTo = (number: string, relation_type: RelationRow['relation_type']): RelationRow =>
  ({ number, date: '2026-02-01', relation_type, isWriter: true }) as RelationRow
