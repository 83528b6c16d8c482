'use client'

import { DecimalInput } from '@/components/ui/decimal-input'
import { Field } from '@/components/ui/field'
import { useT } from '@/lib/i18n/i18n-provider'

import type { DraftDiscount } from './draft-line'

type Props = {
  label: string
  discount: DraftDiscount
  currency: string
  hint?: string | undefined
  error: string | undefined
  onChange: (change: Partial<DraftDiscount>) => void
  className?: string
}

/** A discount of a line: so many percent, or so much. */
export function DiscountField({ label, discount, currency, hint, error, onChange, className }: Props) {
  const t = useT('document')
  const { value, type } = discount
  const unit = (
    <select
      className="ui-control-inner-select"
      aria-label={t('line.discountUnit', { label })}
      value={type}
      onChange={(event) => onChange({ type: event.target.value === 'amount' ? 'amount' : 'percent' })}
    >
      <option value="percent">%</option>
      <option value="amount">{currency}</option>
    </select>
  )
  return (
    <Field
      label={label}
      hint={hint}
      error={value === null ? t('field.invalidNumber') : error}
      {...(className && { className })}
    >
      <DecimalInput
        value={value ?? ''}
        onValueChange={(next) => onChange({ value: next })}
        placeholder="0"
        end={unit}
      />
    </Field>
  )
}
