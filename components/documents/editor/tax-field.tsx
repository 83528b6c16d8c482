'use client'

import { DecimalInput } from '@/components/ui/decimal-input'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { type DraftTax, OTHER_TAX } from './draft-line'
import type { TaxOption } from './tax-options'

/** What a line can be taxed with. */
export type TaxChoices = { saved: readonly TaxOption[]; rates: readonly number[] }
type Props = {
  label: string
  tax: DraftTax
  choices: TaxChoices
  hint?: string | undefined
  error: string | undefined
  onChange: (change: Partial<DraftTax>) => void
  className?: string
}

/** A tax of a line: a saved one, none, or another rate that is typed. */
export function TaxField({ label, tax, choices, hint, error, onChange, className }: Props) {
  const t = useT('document')
  const format = useFormat()
  const isTyped = tax.choice === OTHER_TAX
  return (
    <div className="grid min-w-0 gap-1.5">
      <Field label={label} hint={hint} error={isTyped ? undefined : error} {...(className && { className })}>
        <Select value={tax.choice} onChange={(event) => onChange({ choice: event.target.value, rate: '' })}>
          {choices.saved.map(({ id, label: name }) => (
            <option key={id} value={id}>
              {name}
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
      {isTyped && (
        <Field label={t('line.taxRate')} hideLabel error={tax.rate === null ? t('field.invalidNumber') : error}>
          <DecimalInput
            value={tax.rate ?? ''}
            onValueChange={(rate) => onChange({ rate })}
            placeholder={t('line.taxRate')}
            end="%"
          />
        </Field>
      )}
    </div>
  )
}
