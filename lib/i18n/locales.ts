/** The languages that the screens are written in. Each holds every message, or it is not in this list. */
export const LOCALES = ['en'] as const
export type Locale = (typeof LOCALES)[number]
export const DEFAULT_LOCALE: Locale = 'en'

const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ks', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** The direction for `<html dir>`. A locale written in Latin or Cyrillic (`ku-Latn`) reads from the left. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  const [language = '', ...rest] = locale.toLowerCase().split('-')
  return RIGHT_TO_LEFT.has(language) && !rest.includes('latn') && !rest.includes('cyrl') ? 'rtl' : 'ltr'
}

/**
 * The language to show for what was asked for, best first: `sl-SI` gives `sl` where there is one.
 * A language that is not there makes the whole page fall back, never half of it.
 */
export function matchLocale(...wanted: readonly (string | null | undefined)[]): Locale {
  for (const tag of wanted) {
    const parts = (tag ?? '').toLowerCase().split('-')
    for (; parts.length > 0; parts.pop()) {
      const found = LOCALES.find((locale) => locale.toLowerCase() === parts.join('-'))
      if (found) return found
    }
  }
  return DEFAULT_LOCALE
}
