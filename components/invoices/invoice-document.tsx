'use client'

import type { ReactNode } from 'react'

import { Card } from '@/components/ui/card'
import type { Invoice } from '@/lib/contract/document-model'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { fillIn } from './fill-in'
import { InvoiceLines } from './invoice-lines'
import { InvoiceTotals } from './invoice-totals'
import { PartyBlock } from './party-block'

/** The document itself: parties, dates, lines, totals and texts, as whoever receives it will read them. */
export function InvoiceDocument({ invoice }: { invoice: Invoice }) {
  const t = useT('invoices')
  const { customer, issuer, items = [] } = invoice
  return (
    <Card flush>
      <div className="@container">
        <div className="grid gap-x-6 gap-y-5 p-5 @lg:grid-cols-2 @2xl:grid-cols-[1fr_1fr_auto]">
          <PartyBlock label={t('billedTo')} party={customer} customerId={invoice.customer_id} />
          <PartyBlock label={t('billedFrom')} party={issuer} />
          <Dates invoice={invoice} />
        </div>
      </div>
      <div className="border-t border-line px-3 pt-1">
        <InvoiceLines lines={items} currency={invoice.currency_code} />
      </div>
      <div className="flex justify-end px-5 py-5">
        <InvoiceTotals totals={invoice} isDraft={invoice.is_draft} />
      </div>
      <Texts invoice={invoice} />
    </Card>
  )
}

function Dates({ invoice }: { invoice: Invoice }) {
  const t = useT('invoices')
  const format = useFormat()
  const day = (date: string | null) => (date === null ? null : format.date(date))
  const facts: [term: string, value: ReactNode][] = [
    [t('field.date'), day(invoice.date)],
    [t('field.dateDue'), day(invoice.date_due)],
    [t('field.dateService'), day(invoice.date_service)],
    [t('field.dateServiceTo'), day(invoice.date_service_to)],
    [t('field.reference'), invoice.reference],
  ]
  return (
    <dl className="grid content-start gap-y-3 @lg:col-span-2 @lg:grid-cols-3 @lg:gap-x-6 @2xl:col-span-1 @2xl:grid-cols-1">
      {facts
        .filter(([, value]) => value !== null)
        .map(([term, value]) => (
          <div key={term} className="flex justify-between gap-4 @lg:block">
            <dt className="text-sm text-muted">{term}</dt>
            <dd className="[overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
    </dl>
  )
}

function Texts({ invoice }: { invoice: Invoice }) {
  const t = useT('invoices')
  const texts: [label: string, text: string | null][] = [
    [t('field.note'), invoice.note],
    [t('field.paymentTerms'), invoice.payment_terms],
    [t('field.taxClause'), invoice.tax_clause],
    [t('field.signature'), invoice.signature],
    [t('field.footer'), invoice.footer],
  ]
  const format = useFormat()
  const shown = texts.filter(([, text]) => text !== null && text !== '')
  if (shown.length === 0) return null
  return (
    <dl className="grid gap-4 border-t border-line p-5">
      {shown.map(([label, text]) => (
        <div key={label}>
          <dt className="mb-0.5 text-sm text-muted">{label}</dt>
          <dd className="max-w-prose whitespace-pre-line [overflow-wrap:anywhere]">
            <bdi>{text !== null && fillIn(text, invoice, format)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
