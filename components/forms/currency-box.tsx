'use client'

import { useMemo, useState } from 'react'

import { Combobox } from '@/components/ui/combobox'
import { isCurrency } from '@/lib/currencies'
import { useLanguage } from '@/lib/i18n/i18n-provider'

type Props = { currency: string | null; onChange: (currency: string) => void; placeholder?: string }

/** One of all currencies, found by its code or its name. */
export function CurrencyBox({ currency, onChange, placeholder }: Props) {
  const { locale } = useLanguage()
  const [text, setText] = useState('')
  const all = useMemo(() => currenciesIn(locale), [locale])
  const wanted = text.trim().toLocaleLowerCase()
  const found = all.filter(({ label, detail }) => `${label} ${detail}`.toLocaleLowerCase().includes(wanted))
  return (
    <Combobox
      options={found}
      selected={currency === null ? null : { id: currency, label: currency, detail: '' }}
      onSelect={(option) => option && onChange(option.id)}
      onSearch={setText}
      {...(placeholder !== undefined && { placeholder })}
    />
  )
}

function currenciesIn(locale: string) {
  const names = new Intl.DisplayNames(locale, { type: 'currency' })
  return Intl.supportedValuesOf('currency')
    .filter(isCurrency)
    .map((code) => ({ id: code, label: code, detail: names.of(code) ?? '' }))
}
