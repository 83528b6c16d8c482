'use client'

import type { ReactNode } from 'react'

import { Card } from '@/components/ui/card'
import { isCredited } from '@/lib/credited'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { ConvertedTotals } from './converted-totals'
import { fillIn } from './fill-in'
import { kindOfDocument, type SomeDocument } from './kinds'
import { DocumentLines } from './document-lines'
import { DocumentTotals } from './document-totals'
import { PartyBlock } from './party-block'

/** The document itself: parties, dates, lines, totals and texts, as whoever receives it will read them. */
export function DocumentSheet({ document }: { document: SomeDocument }) {
  const t = useT('document')
  const { customer, issuer, items = [] } = document
  const { type } = kindOfDocument(document)
  return (
    <Card flush>
      <div className="@container">
        <div className="grid gap-x-6 gap-y-5 p-5 @lg:grid-cols-2 @2xl:grid-cols-[1fr_1fr_auto]">
          <PartyBlock label={t(`to.${type}`)} party={customer} customerId={document.customer_id} />
          <PartyBlock label={t('billedFrom')} party={issuer} />
          <Dates document={document} />
        </div>
      </div>
      <div className="border-t border-line px-3 pt-1">
        <DocumentLines lines={items} currency={document.currency_code} />
      </div>
      <div className="grid justify-items-end gap-4 px-5 py-5">
        <DocumentTotals
          totals={document}
          isDraft={document.is_draft}
          isRefund={type === 'credit_note'}
          credited={isCredited(document)}
        />
        <ConvertedTotals document={document} />
      </div>
      <Texts document={document} />
    </Card>
  )
}

function Dates({ document }: { document: SomeDocument }) {
  const t = useT('document')
  const format = useFormat()
  const day = (date: string | null | undefined) => (date ? format.date(date) : null)
  const { until } = kindOfDocument(document)
  const facts: [term: string, value: ReactNode][] = [
    [t('field.date'), day(document.date)],
    ...(until ? [[t(`field.${until}`), day(document[until])] as [string, ReactNode]] : []),
    [t('field.dateService'), day(document.date_service)],
    [t('field.dateServiceTo'), day(document.date_service_to)],
    [t('field.reference'), document.reference],
    [t('field.buyerReference'), document.buyer_reference],
    [t('field.orderReference'), document.order_reference],
    [t('field.contractReference'), document.contract_reference],
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

function Texts({ document }: { document: SomeDocument }) {
  const t = useT('document')
  const texts: [label: string, text: string | null | undefined][] = [
    [t('field.note'), document.note],
    [t('field.paymentTerms'), document.payment_terms],
    [t('field.taxClause'), document.tax_clause],
    [t('field.signature'), document.signature],
    [t('field.footer'), document.footer],
  ]
  const format = useFormat()
  const shown = texts.filter(([, text]) => text)
  if (shown.length === 0) return null
  return (
    <dl className="grid gap-4 border-t border-line p-5">
      {shown.map(([label, text]) => (
        <div key={label}>
          <dt className="mb-0.5 text-sm text-muted">{label}</dt>
          <dd className="max-w-prose whitespace-pre-line [overflow-wrap:anywhere]">
            <bdi>{text && fillIn(text, document, format)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
