import { type CalendarDate, isCalendarDate, type Period, periodKey } from '@/lib/dates'

type Token =
  | { kind: 'literal'; text: string }
  | { kind: 'year' | 'month' | 'day'; width: 2 | 4 }
  | { kind: 'counter'; width: number }

const formatLengthMax = 100
const counterWidthMax = 9

/** What is wrong with a format such as `INV-{YYYY}-{NUM}` or `{yyyy}-{nnnnn}`, as a sentence; null if it is fine. */
export function numberFormatProblem(format: string): string | null {
  if (format.length > formatLengthMax) return `A number format has at most ${formatLengthMax} characters.`
  for (const [part, name] of format.matchAll(parts)) {
    if (name === undefined && /[{}]/.test(part)) return 'Braces are for placeholders, such as {NUM} or {YYYY}.'
    if (name !== undefined && !placeholder(name)) return `{${name.slice(0, 20)}} is no placeholder. ${known}`
  }
  const tokens = tokensOf(format)
  const counters = tokens.filter((token) => token.kind === 'counter')
  if (counters.length === 0) return 'A number format needs a counter: {NUM}, or {nnnnn} for one with leading zeros.'
  if (counters.length > 1) return 'A number format has one counter only: {NUM} or {nnnnn}.'
  return literalProblem(format) ?? dateProblem(new Set(tokens.map((token) => token.kind)))
}

const known = 'Known are {NUM} or {nnnnn}, {YYYY}, {YY}, {MM} and {DD}.'

function literalProblem(format: string): string | null {
  if (format.trim() !== format) return 'A number neither starts nor ends with a space.'
  // Other (control, direction, private) and separators but the space: unseen in print, and apart in e-invoices.
  if (/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.test(format)) return 'A number has visible characters and spaces only.'
  if (/\.\.|\\/.test(format)) return 'A number has no backslash and no two dots in a row: it is part of file names.'
  return null
}

// Else the counter would restart while the date parts repeat, and numbers with them.
function dateProblem(kinds: ReadonlySet<Token['kind']>): string | null {
  if (kinds.has('day') && !(kinds.has('month') && kinds.has('year')))
    return 'A format with {DD} needs {MM} and {YYYY} too.'
  if (kinds.has('month') && !kinds.has('year')) return 'A format with {MM} needs {YYYY} or {YY} too.'
  return null
}

/** The key of the series that the date is in. Series restart with the smallest date part; '' is one that never does. */
export const periodOf = (format: string, date: CalendarDate): string => periodKey(date, smallestPart(tokensOf(format)))

function smallestPart(tokens: readonly Token[]): Period {
  const part = (['day', 'month', 'year'] as const).find((kind) => tokens.some((token) => token.kind === kind))
  return part ?? 'never'
}

/** The number of the nth document of the date's series. */
export const formatNumber = (format: string, date: CalendarDate, counter: number): string =>
  tokensOf(format)
    .map((token) => textOf(token, date, counter))
    .join('')

function textOf(token: Token, date: CalendarDate, counter: number): string {
  if (token.kind === 'literal') return token.text
  if (token.kind === 'counter') return String(counter).padStart(token.width, '0')
  if (token.kind === 'year') return date.slice(4 - token.width, 4)
  return token.kind === 'month' ? date.slice(5, 7) : date.slice(8, 10)
}

/** A preview: the numbers that the next documents of that date would get. */
export const nextNumbers = (format: string, date: CalendarDate, next: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => formatNumber(format, date, next + index))

/** The series and counter that a number would have in this format, or null if the format never makes it. */
export function readNumber(format: string, number: string): { period: string; counter: number } | null {
  const tokens = tokensOf(format)
  const position = tokens.findIndex((token) => token.kind === 'counter')
  const [before, after] = [tokens.slice(0, position), tokens.slice(position + 1)]
  // All but the counter have a fixed width, so where it starts and ends is known.
  const [start, end] = [widthOf(before), number.length - widthOf(after)]
  const counter = Number(/^\d{1,15}$/.exec(number.slice(start, Math.max(start, end)))?.[0] ?? 0)
  const date = dateIn(number, [...offsets(before, 0), ...offsets(after, end)])
  if (counter === 0 || !isCalendarDate(date) || formatNumber(format, date, counter) !== number) return null
  return { period: periodOf(format, date), counter }
}

type Placed = { token: Token; offset: number }

function offsets(tokens: readonly Token[], start: number): Placed[] {
  return tokens.map((token, index) => ({ token, offset: start + widthOf(tokens.slice(0, index)) }))
}

const widthOf = (tokens: readonly Token[]) => tokens.reduce((sum, token) => sum + fixedWidth(token), 0)
const fixedWidth = (token: Token) => (token.kind === 'literal' ? token.text.length : token.width)

// A number with no year, month or day stands for the first; two-digit years are those of this century.
function dateIn(number: string, placed: readonly Placed[]): string {
  const found = { year: '2000', month: '01', day: '01' }
  for (const { token, offset } of placed) {
    if (token.kind === 'literal' || token.kind === 'counter') continue
    const text = number.slice(offset, offset + token.width)
    if (token.kind !== 'year') found[token.kind] = text
    else if (token.width === 4) found.year = text
    else if (!placed.some((other) => other.token.kind === 'year' && other.token.width === 4)) found.year = `20${text}`
  }
  return `${found.year}-${found.month}-${found.day}`
}

/** The first issued number that this format is still to make, given each series' next counter; null if there is none. */
export function firstRepeat(
  format: string,
  issued: Iterable<string>,
  nextOf: (period: string) => number,
): string | null {
  for (const number of issued) {
    const place = readNumber(format, number)
    if (place && place.counter >= nextOf(place.period)) return number
  }
  return null
}

type Unit = { char: string | null; repeats: boolean }

/** Whether any number could come from both formats. If not, a change from one to the other needs no look at what was issued. */
export function canRepeat(one: string, other: string): boolean {
  const [left, right] = [unitsOf(one), unitsOf(other)]
  const seen = new Set<number>()
  const open: [number, number][] = [[0, 0]]
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [i, j] = pair
    if (i === left.length && j === right.length) return true
    const [a, b] = [left[i], right[j]]
    const key = i * (right.length + 1) + j
    if (!a || !b || seen.has(key) || !overlap(a, b)) continue
    seen.add(key)
    open.push([i + 1, j + 1])
    if (a.repeats) open.push([i, j + 1])
    if (b.repeats) open.push([i + 1, j])
  }
  return false
}

/** One unit a character, null for any digit; the counter's last digit may come again. */
function unitsOf(format: string): Unit[] {
  return tokensOf(format).flatMap((token): Unit[] => {
    if (token.kind === 'literal') return Array.from(token.text, (char) => ({ char, repeats: false }))
    const last = token.width - 1
    return Array.from({ length: token.width }, (_, index) => ({
      char: null,
      repeats: token.kind === 'counter' && index === last,
    }))
  })
}

function overlap({ char: a }: Unit, { char: b }: Unit): boolean {
  if (a === null) return b === null || /^[0-9]$/.test(b)
  return b === null ? /^[0-9]$/.test(a) : a === b
}

const parts = /\{([^{}]*)\}|[^{}]+|[{}]/g

// A change of format reads every issued number, with the same format each time.
const memo = new Map<string, readonly Token[]>()
const memoSize = 1_000

function tokensOf(format: string): readonly Token[] {
  const remembered = memo.get(format)
  if (remembered) return remembered
  const tokens = Array.from(format.matchAll(parts), ([text, name]): Token => {
    const token = name === undefined ? null : placeholder(name)
    return token ?? { kind: 'literal', text }
  })
  if (memo.size >= memoSize) memo.clear()
  memo.set(format, tokens)
  return tokens
}

function placeholder(name: string): Token | null {
  if (name === 'NUM') return { kind: 'counter', width: 1 }
  if (/^n+$/.test(name) && name.length <= counterWidthMax) return { kind: 'counter', width: name.length }
  if (name === 'YYYY' || name === 'yyyy') return { kind: 'year', width: 4 }
  if (name === 'YY' || name === 'yy') return { kind: 'year', width: 2 }
  if (name === 'MM') return { kind: 'month', width: 2 }
  return name === 'DD' ? { kind: 'day', width: 2 } : null
}
