/** What decides how things are written: the language, the conventions, the usual currency, the clock. */
export type FormatSettings = { locale: string; formatLocale: string; currency: string; timeZone: string }
export type Format = ReturnType<typeof createFormat>
export type DateStyle = 'short' | 'medium' | 'long'

const SPANS: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** Writes money, dates and numbers for one reader. Nothing here rounds what is stored: it only writes. */
export function createFormat({ locale, formatLocale, currency, timeZone }: FormatSettings) {
  const numberFormat = memoize((options: Intl.NumberFormatOptions) => new Intl.NumberFormat(formatLocale, options))
  const dateFormat = memoize((options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(formatLocale, options))
  const dayFormat = (style: DateStyle) => dateFormat({ ...dayParts(style, locale, formatLocale), timeZone: 'UTC' })

  return {
    /** An amount in major units, as the API gives it. Text keeps digits that a number would lose. */
    money: (amount: number | string, code = currency): string =>
      numberFormat({ style: 'currency', currency: code }).format(amount as Intl.StringNumericLiteral),
    number: (value: number | string, options: Intl.NumberFormatOptions = {}): string =>
      numberFormat({ maximumFractionDigits: 8, ...options }).format(value as Intl.StringNumericLiteral),
    /** A rate as the API gives it: 22 is 22 %. */
    percent: (rate: number): string => numberFormat({ style: 'percent', maximumFractionDigits: 4 }).format(rate / 100),
    /** A calendar date `YYYY-MM-DD`: no clock and no zone can move it to another day. */
    date: (day: string, style: DateStyle = 'medium'): string =>
      dayFormat(style).format(new Date(`${day.slice(0, 10)}T00:00:00Z`)),
    /** A moment, at the clock of the reader's time zone. */
    dateTime: (instant: string, style: DateStyle = 'medium'): string =>
      dateFormat({ ...dayParts(style, locale, formatLocale), hour: 'numeric', minute: '2-digit', timeZone }).format(
        new Date(instant),
      ),
    /** “3 minutes ago”, in the language of the screens. */
    relative: (instant: string, now: Date = new Date()): string =>
      relative(locale, (Date.parse(instant) - now.getTime()) / 1000),
    /** Today's calendar date where the reader is, as `YYYY-MM-DD`. */
    today: (now: Date = new Date()): string => calendarDate(timeZone, now),
  }
}

/** Names of months are words: where language and conventions differ they would mix two languages, so digits stand in. */
function dayParts(style: DateStyle, locale: string, formatLocale: string): Intl.DateTimeFormatOptions {
  const sameLanguage = locale.split('-')[0] === formatLocale.split('-')[0]
  // Invoices are dated by the Gregorian calendar, also where another one is the custom.
  const common = { calendar: 'gregory', year: 'numeric' } as const
  if (style === 'short' || !sameLanguage) return { ...common, month: '2-digit', day: '2-digit' }
  return { ...common, month: style === 'long' ? 'long' : 'short', day: 'numeric' }
}

function calendarDate(timeZone: string, instant: Date): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(instant)
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value
  return `${of('year')}-${of('month')}-${of('day')}`
}

function relative(locale: string, seconds: number): string {
  const [unit, size] = SPANS.find(([, span]) => Math.abs(seconds) >= span) ?? ['second', 1]
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(seconds / size), unit)
}

/** Making an Intl object costs a hundred times what using it does. */
function memoize<Options, Made>(make: (options: Options) => Made) {
  const made = new Map<string, Made>()
  return (options: Options): Made => {
    const key = JSON.stringify(options)
    let found = made.get(key)
    if (found === undefined) made.set(key, (found = make(options)))
    return found
  }
}
