import { useMemo } from 'react'

import { useLanguage } from '@/lib/i18n/i18n-provider'

import { createFormat, type Format } from './format'

/** How this reader writes money, dates and numbers. */
export function useFormat(): Format {
  const { locale, formatLocale, currency, timeZone } = useLanguage()
  return useMemo(
    () => createFormat({ locale, formatLocale, currency, timeZone }),
    [locale, formatLocale, currency, timeZone],
  )
}
