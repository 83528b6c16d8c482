import { Field } from '@/components/ui/field'
import { DateInput, Select } from '@/components/ui/input'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import type { SomeDocument } from '../kinds'
import { PAYMENT_TYPES, type PaymentType } from '../payment-type'
import type { PaidHow } from './use-bulk-run'

type Props = { documents: readonly SomeDocument[]; value: PaidHow; onChange: (value: PaidHow) => void }

/** When and how all of them were paid, and how much that is in each currency. */
export function PaidFields({ documents, value, onChange }: Props) {
  const t = useT('document')
  const words = useT('rows')
  const format = useFormat()
  const sums = new Map<string, number>()
  for (const { currency_code, total_due = 0 } of documents)
    sums.set(currency_code, (sums.get(currency_code) ?? 0) + total_due)
  const amounts = [...sums].map(([currency, amount]) => format.money(amount, currency)).join(' + ')
  return (
    <>
      <p className="font-medium">
        <bdi>{words('bulk.pay.sum', { amounts })}</bdi>
      </p>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('payment.date')}>
          <DateInput
            value={value.date}
            onChange={({ target }) => target.value !== '' && onChange({ ...value, date: target.value })}
          />
        </Field>
        <Field label={t('payment.type')}>
          <Select
            value={value.type}
            onChange={({ target }) => onChange({ ...value, type: target.value as PaymentType })}
          >
            {PAYMENT_TYPES.map((type) => (
              <option key={type} value={type}>
                {t(`payment.type.${type}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
    </>
  )
}
