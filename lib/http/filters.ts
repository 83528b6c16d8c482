import { parseDate, parseInstant } from '@/lib/dates'
import { parseJson } from '@/lib/json'
import { MoneyError, parseDecimal } from '@/lib/money'
import { textFault } from '@/lib/text'

import { invalid } from './problem'

/** What a filterable field holds, and so what may be compared with it. */
export type FieldKind = 'text' | 'id' | 'date' | 'instant' | 'money' | 'number' | 'boolean'
export type Operator =
  | 'equals'
  | 'not'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'in'
  | 'notIn'
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  | 'between'
export type FilterValue = string | number | boolean | null
/** One validated condition: `values` has one value, two for `between`, any number for `in` and `notIn`. */
export type Condition = { field: string; kind: FieldKind; operator: Operator; values: FilterValue[] }
/** The allow-list of a resource: `metadata.*` stands for every key of metadata. */
export type FilterFields = Readonly<Record<string, FieldKind>>

const FILTERS_MAX = 20
/** `metadata.` and the longest key. */
const FIELD_MAX = 'metadata.'.length + 100
const COMPARABLE: readonly Operator[] = ['gt', 'gte', 'lt', 'lte', 'between']
const TEXTUAL: readonly Operator[] = ['contains', 'startsWith', 'endsWith']
const ALWAYS: readonly Operator[] = ['equals', 'not', 'in', 'notIn']
const operatorsOf = (kind: FieldKind): readonly Operator[] => {
  if (kind === 'boolean') return ['equals', 'not']
  if (kind === 'id') return ALWAYS
  return kind === 'text' ? [...ALWAYS, ...TEXTUAL, ...COMPARABLE] : [...ALWAYS, ...COMPARABLE]
}

/** Reads `?query=`: an unknown field, operator or a value of the wrong kind is 422 with its path. */
export function readFilters(query: string | undefined, fields: FilterFields): Condition[] {
  return query === undefined ? [] : conditionsIn(parse(query), fields, ['query'])
}

/** The same for filters that came as an object, at a place of the body. */
export function conditionsIn(filters: Record<string, unknown>, fields: FilterFields, at: Path): Condition[] {
  if (Object.keys(filters).length > FILTERS_MAX) throw invalid([...at], `At most ${FILTERS_MAX} filters.`)
  return Object.entries(filters).flatMap(([field, condition]) => {
    if (field === 'metadata' && isObject(condition)) {
      return Object.entries(condition).flatMap(([key, inner]) => conditionsOf(`metadata.${key}`, inner, fields, at))
    }
    return conditionsOf(field, condition, fields, at)
  })
}
type Path = readonly (string | number)[]

function parse(query: string): Record<string, unknown> {
  try {
    const value = parseJson(query)
    if (isObject(value) && Object.keys(value).length <= FILTERS_MAX) return value
  } catch {
    // Told below, as any other text that is no filter.
  }
  throw invalid(['query'], `This is not a JSON object of at most ${FILTERS_MAX} filters.`)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null &&
  typeof value === 'object' &&
  !Array.isArray(value) &&
  Object.getPrototypeOf(value) === Object.prototype

function conditionsOf(given: string, condition: unknown, fields: FilterFields, at: Path): Condition[] {
  // As keys of metadata are kept.
  const field = given.normalize('NFC')
  const kind = Object.hasOwn(fields, field)
    ? fields[field]
    : field.startsWith('metadata.')
      ? fields['metadata.*']
      : undefined
  if (kind === undefined || textFault(field) !== null || field.length > FIELD_MAX)
    throw invalid([...at, field], 'This field cannot be filtered by.')
  if (!isObject(condition))
    return [{ field, kind, operator: 'equals', values: [valueOf([...at, field], kind, condition)] }]
  return Object.entries(condition).map(([operator, operand]) => {
    if (!isOperatorOf(kind, operator)) throw invalid([...at, field, operator], 'This operator does not fit this field.')
    return { field, kind, operator, values: operandsOf([...at, field, operator], kind, operator, operand) }
  })
}

const isOperatorOf = (kind: FieldKind, operator: string): operator is Operator =>
  (operatorsOf(kind) as readonly string[]).includes(operator)

function operandsOf(path: Path, kind: FieldKind, operator: Operator, operand: unknown): FilterValue[] {
  const isList = operator === 'in' || operator === 'notIn' || operator === 'between'
  if (!isList) return [valueOf(path, kind, operand)]
  if (!Array.isArray(operand) || operand.length > 100 || (operator === 'between' && operand.length !== 2)) {
    throw invalid(
      [...path],
      operator === 'between' ? 'Give a list of two values.' : 'Give a list of at most 100 values.',
    )
  }
  return operand.map((value) => valueOf(path, kind, value))
}

function valueOf(path: Path, kind: FieldKind, value: unknown): FilterValue {
  if (value === null) return null
  const wrong = (what: string) => invalid([...path], `Compare this field with ${what}.`)
  switch (kind) {
    case 'boolean':
      if (typeof value !== 'boolean') throw wrong('true or false')
      return value
    case 'money':
    case 'number':
      try {
        return parseDecimal(value)
      } catch (error) {
        throw error instanceof MoneyError ? wrong('a number') : error
      }
    case 'date': {
      const date = typeof value === 'string' ? parseDate(value) : null
      if (date === null) throw wrong('a date (YYYY-MM-DD)')
      return date
    }
    case 'instant': {
      const instant = typeof value === 'string' ? parseInstant(value) : null
      if (instant === null) throw wrong('a time (RFC 3339)')
      return instant
    }
    case 'text':
    case 'id':
      if (typeof value !== 'string' || value.length > 500 || !value.isWellFormed() || value.includes('\u0000'))
        throw wrong('text')
      return value.normalize('NFC')
  }
}
