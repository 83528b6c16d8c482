/** Why a JSON text was refused. `malformed` is for everything that is not JSON at all. */
export type JsonFault =
  | 'malformed'
  | 'too_deep'
  | 'too_many_keys'
  | 'too_many_inexact'
  | 'duplicate_key'
  | 'forbidden_key'

export class JsonError extends Error {
  readonly fault: JsonFault

  constructor(fault: JsonFault, message: string) {
    super(message)
    this.name = 'JsonError'
    this.fault = fault
  }
}

/** A number as it was written, where a JavaScript number would hold another value: 9007199254740993, 1e400. */
export class DecimalText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

const maxDepth = 32
const maxKeys = 1_000
const maxInexact = 1_000

/**
 * JSON.parse for what strangers send: no number changes its value (see DecimalText), at most 32 levels and 1,000 keys an
 * object, no key twice, no `__proto__`.
 */
export function parseJson(text: string): unknown {
  const written = scan(text)
  const kept = { keys: 0, inexact: written.inexact }
  const value = visit(parse(withMarks(text, written.inexact)), kept)
  if (kept.keys !== written.keys) throw new JsonError('duplicate_key', 'An object in the JSON has the same key twice.')
  return value
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw malformed()
  }
}

const malformed = () => new JsonError('malformed', 'This is not valid JSON.')

type Literal = { start: number; text: string }

const [quote, backslash, minus, dot, zero, nine, colon] = [34, 92, 45, 46, 48, 57, 58]
const [openBracket, closeBracket, openBrace, closeBrace] = [91, 93, 123, 125]
const [upperE, lowerE] = [69, 101]

/** One pass over the text for what JSON.parse forgets: the digits of numbers, keys written twice, the depth. */
function scan(text: string): { keys: number; inexact: Literal[] } {
  const inexact: Literal[] = []
  const keysByLevel: number[] = []
  let keys = 0
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === quote) {
      at = endOfString(text, at + 1)
    } else if (isDigit(char)) {
      const end = endOfDigits(text, at + 1)
      if (end - at > maxExactDigits || isExponent(text.charCodeAt(end))) at = readLongNumber(text, at, inexact)
      else at = end - 1
    } else if (char === colon) {
      keys += 1
      countKey(keysByLevel)
    } else if (char === openBrace || char === openBracket) {
      if (keysByLevel.push(0) > maxDepth) throw new JsonError('too_deep', `The JSON has more than ${maxDepth} levels.`)
    } else if (char === closeBrace || char === closeBracket) {
      keysByLevel.pop()
    }
  }
  return { keys, inexact }
}

// Every decimal of up to fifteen digits survives a double: https://www.rfc-editor.org/rfc/rfc8259#section-6
const maxExactDigits = 15

const isDigit = (char: number) => char >= zero && char <= nine
const isExponent = (char: number) => char === lowerE || char === upperE

function endOfDigits(text: string, start: number): number {
  let end = start
  for (let char = text.charCodeAt(end); isDigit(char) || char === dot; char = text.charCodeAt(end)) end += 1
  return end
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start)
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end < 0 ? text.length : end
}

function isEscaped(text: string, at: number): boolean {
  let first = at
  while (text.charCodeAt(first - 1) === backslash) first -= 1
  return (at - first) % 2 === 1
}

function countKey(keysByLevel: number[]): void {
  const level = keysByLevel.length - 1
  if (level < 0) return
  const count = (keysByLevel[level] ?? 0) + 1
  if (count > maxKeys) throw new JsonError('too_many_keys', `An object in the JSON has more than ${maxKeys} keys.`)
  keysByLevel[level] = count
}

const numberGrammar = /(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

/** Notes the number at this place if a double would change it; says where its last character is. */
function readLongNumber(text: string, at: number, inexact: Literal[]): number {
  numberGrammar.lastIndex = at
  const unsigned = numberGrammar.exec(text)?.[0] ?? ''
  const next = text.charCodeAt(at + unsigned.length)
  // 00000… and 1.1.1.1…: to go on with the rest would be to look through it once for each of its digits.
  if (isDigit(next) || next === dot) throw malformed()
  if (!isExact(unsigned)) {
    // Each is one more 422; a megabyte of them would only be work.
    if (inexact.length >= maxInexact) throw new JsonError('too_many_inexact', 'Too many numbers have too many digits.')
    const start = text.charCodeAt(at - 1) === minus ? at - 1 : at
    inexact.push({ start, text: text.slice(start, at + unsigned.length) })
  }
  return at + unsigned.length - 1
}

function isExact(written: string): boolean {
  const value = Number(written)
  // Fifteen digits are exact unless the exponent leaves the range of doubles, which this keeps well clear of.
  if (written.length <= maxExactDigits && value > 1e-300 && value < 1e300) return true
  return digitsOf(String(value)) === digitsOf(written)
}

/** One spelling for each number: its digits without outer zeros, and the power of ten of the last of them. */
function digitsOf(written: string): string {
  const [, whole = '', fraction = '', exponent = '0'] = /^(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(written) ?? []
  const digits = (whole + fraction).replace(/^0+/, '')
  const significant = withoutTrailingZeros(digits)
  if (significant === '') return whole === '' ? written : '0'
  return `${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`
}

// Not /0+$/, which is quadratic on a megabyte of 0001000100010…
function withoutTrailingZeros(digits: string): string {
  let end = digits.length
  while (digits.charCodeAt(end - 1) === zero) end -= 1
  return digits.slice(0, end)
}

// Known to this process alone, so that no text can hold a mark of its own.
const mark = crypto.randomUUID()

/**
 * Puts `["<mark>",<index>]` in the place of numbers that a double would change: an array, so that a number where JSON
 * has a key stays malformed. (A reviver sees the source too, but a megabyte of `{},` then takes 800 ms and not 40.)
 */
function withMarks(text: string, inexact: Literal[]): string {
  if (inexact.length === 0) return text
  let marked = ''
  let done = 0
  for (const [index, literal] of inexact.entries()) {
    marked += `${text.slice(done, literal.start)}["${mark}",${index}]`
    done = literal.start + literal.text.length
  }
  return marked + text.slice(done)
}

/** Counts the keys of all objects (fewer than were written, if one came twice) and turns marks into DecimalText. */
function visit(value: unknown, kept: { keys: number; inexact: Literal[] }): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    if (value[0] === mark) return new DecimalText(kept.inexact[value[1]]?.text ?? '')
    for (const [index, element] of value.entries()) if (isObject(element)) value[index] = visit(element, kept)
    return value
  }
  const members = value as Record<string, unknown>
  for (const key of Object.keys(members)) {
    // An own property here, but Object.assign would make it the prototype of what it copies to.
    if (key === '__proto__') throw new JsonError('forbidden_key', 'A key in the JSON is called __proto__.')
    const member = members[key]
    if (isObject(member)) members[key] = visit(member, kept)
    kept.keys += 1
  }
  return members
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null
