import type { DATE_FORMATS, DECIMAL_SIGNS } from '@/lib/contract/imports'
import { isCalendarDate, parseDate } from '@/lib/dates'

export type DateFormat = (typeof DATE_FORMATS)[number]
export type DecimalSign = (typeof DECIMAL_SIGNS)[number]

const dateParts = /^(\d{1,4})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{1,4})\.?(?:[ T].*)?$/

/** A date as people write it, as YYYY-MM-DD; null if it is none in this order of its parts. */
export function readDate(text: string, format: DateFormat): string | null {
  const iso = parseDate(text)
  if (iso !== null) return iso
  const parts = dateParts.exec(text)?.slice(1, 4)
  if (!parts) return null
  const [first = '', second = '', third = ''] = parts
  // A year of four digits in front leaves no doubt, whatever the others look like.
  const order = first.length === 4 ? 'ymd' : format
  const [year, month, day] =
    order === 'ymd' ? [first, second, third] : order === 'dmy' ? [third, second, first] : [third, first, second]
  const full = year.length === 2 ? `20${year}` : year
  const date = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCalendarDate(date) ? date : null
}

/** The order in which all of these are dates; in doubt that of the entity's country. */
export function dateFormatOf(samples: readonly string[], countryCode: string | null): DateFormat {
  const usual: DateFormat = countryCode === 'US' ? 'mdy' : 'dmy'
  const candidates = [usual, usual === 'dmy' ? 'mdy' : 'dmy', 'ymd'] as const
  const found = candidates.find(
    (format) => samples.length > 0 && samples.every((sample) => readDate(sample, format) !== null),
  )
  return found ?? usual
}

const blanks = /[\s\u00a0\u202f'’_]|\p{Sc}/gu
const beforeNumber = /^[^\d+\-−.,(]*/
const endOfNumber = /[\d).,]/
// Nobody groups what begins with 0.
const SIGNS = {
  point: { point: '.', group: ',', shape: /^(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)?(?:\.\d+)?$/ },
  comma: { point: ',', group: '.', shape: /^(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)?(?:,\d+)?$/ },
}
// The longest number that the API takes, with its currency in words, is shorter by far.
const NUMBER_MAX = 64

/** A number as people write it, as the API takes it; null if it is none. `(12)` is what accountants mean by −12. */
export function readDecimal(text: string, sign: DecimalSign): string | null {
  if (text.length > NUMBER_MAX) return null
  const solid = text.replace(blanks, '').replace(beforeNumber, '')
  const bare = withoutTail(solid)
  const isNegative = /^[^\d]*[-−]|^\(.*\)$/.test(bare) || /\d[-−]/.test(solid.slice(bare.length - 1))
  const digits = bare.replace(/^[(+\-−]{1,2}/, '').replace(/\)$/, '')
  const { point, group, shape } = SIGNS[sign]
  if (digits === '' || !shape.test(digits)) return null
  const [whole = '', fraction] = digits.split(point)
  const canonical = whole.replaceAll(group, '').replace(/^0+(?=\d)/, '') || '0'
  return `${isNegative ? '-' : ''}${canonical}${fraction === undefined ? '' : `.${fraction}`}`
}

/** Letter by letter: a pattern that ends in `$` is tried again from each of them. */
function withoutTail(text: string): string {
  let end = text.length
  while (end > 0 && !endOfNumber.test(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

/** What all of these are numbers with; where both fit, what is usual where they come from. null: `1.500` may be either. */
export function decimalOf(samples: readonly string[], usual: DecimalSign | null): DecimalSign | null {
  const read = samples.map((sample) => ({ point: readDecimal(sample, 'point'), comma: readDecimal(sample, 'comma') }))
  const points = read.filter(({ comma }) => comma === null).length
  const commas = read.filter(({ point }) => point === null).length
  if (points !== commas) return points > commas ? 'point' : 'comma'
  return usual ?? (read.some(({ point, comma }) => point !== comma) ? null : 'point')
}

type Place = { locale: string; country_code: string | null }

/** The decimal sign of the entity's language where it is; null where its locale and its country differ, or say nothing. */
export function usualSignOf({ locale, country_code }: Place): DecimalSign | null {
  const { language, region } = new Intl.Locale(locale)
  if (region === undefined && country_code === null) return language === 'en' ? null : signOf(language)
  const signs = [
    ...(region === undefined ? [] : [signOf(`${language}-${region}`)]),
    // Of a country with several languages the locale names the one.
    ...(country_code === null || country_code === region
      ? []
      : [signOf(new Intl.Locale('und', { region: country_code }).maximize().toString())]),
  ]
  return new Set(signs).size === 1 ? (signs[0] ?? null) : null
}

const signOf = (locale: string): DecimalSign =>
  new Intl.NumberFormat(locale).formatToParts(1.5).some(({ type, value }) => type === 'decimal' && value === ',')
    ? 'comma'
    : 'point'

const YES = new Set(['true', 'yes', 'y', '1', 'x', 'ja', 'da', 'oui', 'si', 'sí', 'sì', 'sim', 'tak', 'wahr', 'vrai'])
const NO = new Set(['false', 'no', 'n', '0', '', 'nein', 'ne', 'non', 'não', 'nie', 'falsch', 'faux', '-'])

export function readFlag(text: string): boolean | null {
  const word = text.toLowerCase()
  return YES.has(word) ? true : NO.has(word) ? false : null
}
