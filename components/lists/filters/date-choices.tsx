'use client'

import { type FormEvent, useState } from 'react'

import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { DateInput } from '@/components/ui/input'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { ChoiceButton } from './choice-button'
import { DATE_PRESETS, presetOf, rangeOf } from './date-presets'

type Props = {
  from: string | null
  to: string | null
  /** No day after it makes sense. */
  latest?: string
  onChoose: (from: string | null, to: string | null) => void
}

/** The usual times at a press, any others by their days. */
export function DateChoices({ from, to, latest, onChoose }: Props) {
  const t = useT('lists')
  const format = useFormat()
  const today = format.today()
  const chosen = presetOf(from, to, today, latest)
  const [first, setFirst] = useState(from ?? '')
  const [last, setLast] = useState(to ?? '')
  const isReversed = first !== '' && last !== '' && first > last
  const apply = (event: FormEvent) => {
    event.preventDefault()
    if (!isReversed) onChoose(first === '' ? null : first, last === '' ? null : last)
  }
  return (
    <>
      <div className="grid grid-cols-2 gap-1">
        {DATE_PRESETS.map((preset) => (
          <ChoiceButton
            key={preset}
            chosen={preset === chosen}
            onChoose={() => {
              const range = rangeOf(preset, today, latest)
              onChoose(range.from, range.to)
            }}
          >
            {t(`preset.${preset}`)}
          </ChoiceButton>
        ))}
      </div>
      <form noValidate onSubmit={apply} className="grid gap-3 border-t border-line pt-3">
        <div className="grid grid-cols-2 gap-2">
          <Field label={t('filter.firstDay')}>
            <DateInput value={first} onChange={({ target }) => setFirst(target.value)} className="w-full" />
          </Field>
          <Field label={t('filter.lastDay')} error={isReversed ? t('filter.reversed') : undefined}>
            <DateInput value={last} onChange={({ target }) => setLast(target.value)} className="w-full" />
          </Field>
        </div>
        <Button type="submit" variant="primary">
          {t('action.apply')}
        </Button>
      </form>
    </>
  )
}
