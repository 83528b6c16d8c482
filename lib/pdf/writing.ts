import { type DocumentLanguage, languageOf } from '@/lib/contract/settings'
import { minorDigits } from '@/lib/currencies'
import { createFormat, type Format } from '@/lib/format/format'

/** How figures and dates of one document are written. */
export type Writing = ReturnType<typeof writingIn>

/**
 * The conventions are the entity's own where it speaks the language (de-AT), else those of the language. Currencies have
 * the decimals of ISO 4217, which is how the amounts were worked out; Intl leaves some out.
 */
export function writingIn(language: DocumentLanguage, entityLocale: string, currency: string) {
  const sameLanguage = languageOf(entityLocale) === language
  const format = formatFor(language, sameLanguage ? entityLocale : language)
  const digits = minorDigits(currency)
  const fixed = (code: string) => ({
    minimumFractionDigits: minorDigits(code),
    maximumFractionDigits: minorDigits(code),
  })
  return {
    money: (amount: number, code = currency) =>
      format.number(amount, { style: 'currency', currency: code, ...fixed(code) }),
    /** An amount in a column, without the currency. */
    amount: (amount: number) => format.number(amount, fixed(currency)),
    /** A price may have more decimals than its currency. */
    price: (price: number) => format.number(price, { minimumFractionDigits: digits, maximumFractionDigits: 8 }),
    number: (value: number) => format.number(value),
    rate: (rate: number) => format.percent(rate),
    date: (date: string) => format.date(date),
  }
}

// Making them takes longer than writing a document does. Locales are the caller's to choose, so not all are kept.
const KEPT = 100
const formats = new Map<string, Format>()

function formatFor(language: DocumentLanguage, formatLocale: string): Format {
  const key = `${language} ${formatLocale}`
  const known = formats.get(key)
  if (known) return known
  const made = createFormat({ locale: language, formatLocale, currency: 'EUR', timeZone: 'UTC' })
  if (formats.size >= KEPT) formats.clear()
  formats.set(key, made)
  return made
}
