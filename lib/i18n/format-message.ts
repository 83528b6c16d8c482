/** What a message may be given. Dates and money are formatted before, by `useFormat`. */
export type MessageValues = Readonly<Record<string, string | number>>

type Branches = ReadonlyMap<string, Part[]>
type Part =
  | { kind: 'text'; text: string }
  | { kind: 'hash' }
  | { kind: 'value'; name: string }
  | { kind: 'number'; name: string }
  | Choice
type Choice = { kind: 'plural' | 'selectordinal' | 'select'; name: string; branches: Branches }

const parsed = new Map<string, Part[]>()
const pluralRules = new Map<string, Intl.PluralRules>()
const numberFormats = new Map<string, Intl.NumberFormat>()

/**
 * Formats a message in the part of ICU MessageFormat that translators use: arguments, `number`, `plural`,
 * `selectordinal`, `select`, `#` and quoting. Throws on what it does not know, so that a test finds it.
 */
export function formatMessage(locale: string, message: string, values: MessageValues = {}): string {
  // Most messages are plain text and need no parser.
  if (!/['{]/.test(message)) return message
  let parts = parsed.get(message)
  if (!parts) parsed.set(message, (parts = parseMessage(message)))
  return write(parts, locale, values)
}

function write(parts: readonly Part[], locale: string, values: MessageValues, count?: number): string {
  let out = ''
  for (const part of parts) {
    if (part.kind === 'text') out += part.text
    else if (part.kind === 'hash') out += count === undefined ? '#' : formatNumber(locale, count)
    else {
      const value = values[part.name]
      if (value === undefined) throw new Error(`This message needs the value “${part.name}”`)
      if (part.kind === 'value') out += value
      else if (part.kind === 'number') out += formatNumber(locale, Number(value))
      else out += write(choose(part, locale, value), locale, values, part.kind === 'select' ? count : Number(value))
    }
  }
  return out
}

function choose(part: Choice, locale: string, value: string | number): Part[] {
  const { kind, branches } = part
  const other = branches.get('other') ?? []
  if (kind === 'select') return branches.get(String(value)) ?? other
  return branches.get(`=${value}`) ?? branches.get(pluralKey(locale, kind, Number(value))) ?? other
}

function pluralKey(locale: string, kind: 'plural' | 'selectordinal', count: number): string {
  const key = locale + kind
  let rules = pluralRules.get(key)
  if (!rules) {
    rules = new Intl.PluralRules(locale, { type: kind === 'plural' ? 'cardinal' : 'ordinal' })
    pluralRules.set(key, rules)
  }
  return rules.select(count)
}

function formatNumber(locale: string, value: number): string {
  let format = numberFormats.get(locale)
  if (!format) numberFormats.set(locale, (format = new Intl.NumberFormat(locale)))
  return format.format(value)
}

/** A recursive descent over the text; `at` is the place of the reader. */
function parseMessage(source: string): Part[] {
  let at = 0
  const word = (pattern: RegExp): string => {
    pattern.lastIndex = at
    const found = pattern.exec(source)
    if (!found) throw new Error(`Unexpected “${source.slice(at, at + 10)}” at ${at} in “${source}”`)
    at += found[0].length
    return found[1] ?? ''
  }

  const readParts = (inPlural: boolean, depth: number): Part[] => {
    const parts: Part[] = []
    let text = ''
    const flush = () => {
      if (text) parts.push({ kind: 'text', text })
      text = ''
    }
    while (at < source.length && source[at] !== '}') {
      const character = source[at]
      if (character === "'") text += readQuoted(inPlural)
      else if (character === '{' || (inPlural && character === '#')) {
        flush()
        at++
        parts.push(character === '{' ? readArgument(depth) : { kind: 'hash' })
      } else text += source[at++]
    }
    flush()
    if (depth === 0 && at < source.length) word(/$/y)
    return parts
  }

  /** `''` is an apostrophe; an apostrophe before a brace (or `#` in a plural) quotes up to the next one; any other is itself. */
  const readQuoted = (inPlural: boolean): string => {
    const next = source[at + 1]
    if (next === "'") return ((at += 2), "'")
    if (next !== '{' && next !== '}' && !(inPlural && next === '#')) return (at++, "'")
    const end = source.indexOf("'", at + 1)
    const quoted = source.slice(at + 1, end < 0 ? undefined : end)
    at = end < 0 ? source.length : end + 1
    return quoted
  }

  const readArgument = (depth: number): Part => {
    const name = word(/\s*(\w+)\s*/y)
    const kind = word(/(?:,\s*(number|plural|selectordinal|select)\s*)?/y)
    if (kind === 'plural' || kind === 'selectordinal' || kind === 'select') {
      word(/,\s*/y)
      const branches = new Map<string, Part[]>()
      while (source[at] !== '}') {
        const key = word(/(=\d+|\w+)\s*\{/y)
        branches.set(key, readParts(kind !== 'select', depth + 1))
        word(/\}\s*/y)
      }
      if (!branches.has('other')) throw new Error(`“${name}” has no branch “other” in “${source}”`)
      at++
      return { kind, name, branches }
    }
    word(/\}/y)
    return { kind: kind === 'number' ? 'number' : 'value', name }
  }

  return readParts(false, 0)
}
