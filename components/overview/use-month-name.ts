import { useMemo } from 'react'

import { useLanguage } from '@/lib/i18n/i18n-provider'

/** Names of months in the language of the screens: `2026-03` is “Mar”, or “March 2026”. */
export function useMonthName(): (month: string, style: 'short' | 'long') => string {
  const { locale } = useLanguage()
  return useMemo(() => {
    const common = { calendar: 'gregory', timeZone: 'UTC' } as const
    const short = new Intl.DateTimeFormat(locale, { ...common, month: 'short' })
    const long = new Intl.DateTimeFormat(locale, { ...common, month: 'short', year: 'numeric' })
    return (month, style) => (style === 'short' ? short : long).format(new Date(`${month}-01T00:00:00Z`))
  }, [locale])
}
