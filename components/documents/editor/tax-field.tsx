'use client'

import { DecimalInput } from '@/components/ui/decimal-input'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { type DraftLine, KEPT_TAXES, OTHER_TAX } from './draft'
import type { TaxOption } from './tax-options'

/** What a line can be taxed with. */
export type TaxChoices = { saved: readonly TaxOption[]; rates: readonly number[] }
type Props = {
  line: DraftLine
  choices: TaxChoices
  error: string | undefined
  onChange: (change: Partial<DraftLine>) => void
  className: string
}

/** The tax of a line: a saved one, none, or another rate that is typed. */
export function TaxField({ line, choices, error, onChange, className }: Props) {
  const t = useT('document')
  const format = useFormat()
  const kept = line.keptTaxes.map(({ rate, reverse_charge }) =>
    reverse_charge ? t('line.reverseCharge') : format.percent(rate),
  )
  return (
    <div className="grid min-w-0 gap-1.5">
      <Field label={t('line.tax')} error={line.tax === OTHER_TAX ? undefined : error} className={className}>
        <Select value={line.tax} onChange={(event) => onChange({ tax: event.target.value })}>
          {kept.length > 0 && <option value={KEPT_TAXES}>{kept.join(' + ')}</option>}
          {choices.saved.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
          {choices.rates.map((rate) => (
            <option key={rate} value={`rate:${rate}`}>
              {format.percent(rate)}
            </option>
          ))}
          <option value="">{t('line.noTax')}</option>
          <option value={OTHER_TAX}>{t('line.otherTax')}</option>
        </Select>
      </Field>
      {line.tax === OTHER_TAX && (
        <Field label={t('line.taxRate')} hideLabel error={line.otherRate === null ? t('field.invalidNumber') : error}>
          <DecimalInput
            value={line.otherRate ?? ''}
            onValueChange={(otherRate) => onChange({ otherRate })}
            placeholder={t('line.taxRate')}
            end="%"
          />
        </Field>
      )}
    </div>
  )
}
