'use client'

import { useMemo } from 'react'

import { Select, type SelectProps } from '@/components/ui/input'
import { countryChoices } from '@/lib/country-names'
import { useLanguage, useT } from '@/lib/i18n/i18n-provider'

type Props = Omit<SelectProps, 'children'> & {
  /** What is stored: text that is the name of no country is one more choice, so that it stays until another is taken. */
  stored: string
}

/** One of all countries, in the browser's own list: a few letters find one, and phones have room for it. */
export function CountrySelect({ stored, ...props }: Props) {
  const t = useT()
  const { locale } = useLanguage()
  const choices = useMemo(() => countryChoices(locale), [locale])
  const isOther = stored !== '' && !choices.some(({ code }) => code === stored)
  return (
    <Select {...props}>
      <option value="">{t('country.none')}</option>
      {isOther && <option>{stored}</option>}
      {choices.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </Select>
  )
}
