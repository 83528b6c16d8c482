'use client'

import { type FormEvent, useState } from 'react'

import { CurrencyBox } from '@/components/forms/currency-box'
import { Button } from '@/components/ui/button'
import { MoneyInput } from '@/components/ui/decimal-input'
import { Field } from '@/components/ui/field'
import { useT } from '@/lib/i18n/i18n-provider'

type Chosen = { currency: string; min: string; max: string }
type Props = Chosen & { onChoose: (chosen: Chosen) => void }

/** From how much to how much, of one currency: amounts of two cannot be compared. */
export function AmountChoices({ onChoose, ...before }: Props) {
  const t = useT('lists')
  const [currency, setCurrency] = useState(before.currency)
  const [min, setMin] = useState<string | null>(before.min)
  const [max, setMax] = useState<string | null>(before.max)
  const isReversed = Boolean(min && max) && Number(min) > Number(max)
  const apply = (event: FormEvent) => {
    event.preventDefault()
    if (min !== null && max !== null && !isReversed) onChoose({ currency, min, max })
  }
  return (
    <form noValidate onSubmit={apply} className="grid gap-3">
      <div className="grid grid-cols-2 gap-2">
        <Field label={t('filter.min')}>
          <MoneyInput currency={currency} value={min ?? ''} onValueChange={setMin} />
        </Field>
        <Field label={t('filter.max')} error={isReversed ? t('filter.reversed') : undefined}>
          <MoneyInput currency={currency} value={max ?? ''} onValueChange={setMax} />
        </Field>
      </div>
      <Field label={t('filter.currency')}>
        <CurrencyBox currency={currency} onChange={setCurrency} />
      </Field>
      <Button type="submit" variant="primary">
        {t('action.apply')}
      </Button>
    </form>
  )
}
