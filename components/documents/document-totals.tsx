'use client'

import type { ReactNode } from 'react'

import { cx } from '@/components/ui/cx'
import type { Calculation } from '@/lib/contract/calculation'
import type { AnyDocument } from '@/lib/contract/document-model'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

type Sums = Pick<
  Calculation,
  'currency_code' | 'total' | 'total_discount' | 'total_with_tax' | 'rounding_correction' | 'taxes'
>
type Paid = Pick<AnyDocument, 'total_paid' | 'total_due'>
type Props = {
  totals: Sums & Partial<Paid>
  /** Nothing can be paid of a draft, but by what it is made from: that is said while it is written. */
  isDraft?: boolean
  /** What is paid of it goes to the customer. */
  isRefund?: boolean
  /** Credit notes alone have settled it. */
  credited?: boolean
  /** Others are on their way. */
  stale?: boolean
}

/** What the lines add up to: net, tax by rate, total, and what is paid and due. */
export function DocumentTotals({ totals, isDraft = true, isRefund = false, credited = false, stale = false }: Props) {
  const t = useT('document')
  const format = useFormat()
  const { currency_code, taxes, rounding_correction, total_paid, total_due } = totals
  const money = (amount: number) => format.money(amount, currency_code)
  const isPaid = total_paid !== undefined && total_paid !== 0
  return (
    <dl className={cx('grid w-full max-w-80 gap-2 transition-opacity', stale && 'opacity-60')} aria-busy={stale}>
      <Row label={t('total.net')} value={money(totals.total)} />
      {totals.total_discount !== 0 && (
        <Row label={t('total.discount')} value={money(totals.total_discount)} className="text-muted" />
      )}
      {taxes.map((tax) => (
        <Row
          key={`${tax.rate} ${tax.tax_id} ${tax.reverse_charge}`}
          label={
            <>
              {t(tax.reverse_charge ? 'total.reverseCharge' : 'total.tax', { rate: format.percent(tax.rate) })}{' '}
              <span className="text-muted">{t('total.taxBase', { base: money(tax.base) })}</span>
            </>
          }
          value={money(tax.amount)}
        />
      ))}
      {rounding_correction !== 0 && <Row label={t('total.rounding')} value={money(rounding_correction)} />}
      <Row
        label={t('total.gross')}
        value={money(totals.total_with_tax)}
        className="border-t border-line pt-2 text-lg font-semibold"
      />
      {isPaid && (
        <Row
          label={t(isRefund ? 'total.settled' : credited ? 'total.credited' : 'total.paid')}
          value={money(total_paid)}
          className="text-muted"
        />
      )}
      {(!isDraft || isPaid) && total_due !== undefined && (
        <Row label={t(isRefund ? 'total.toRefund' : 'total.due')} value={money(total_due)} className="font-semibold" />
      )}
    </dl>
  )
}

export const Row = ({ label, value, className }: { label: ReactNode; value: ReactNode; className?: string }) => (
  <div className={cx('flex items-baseline justify-between gap-4', className)}>
    <dt>{label}</dt>
    <dd className="ui-figure">{value}</dd>
  </div>
)
