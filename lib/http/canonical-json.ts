import { DecimalText } from '@/lib/json'

/** One text for all spellings of a JSON value: without blanks, keys in order, numbers as they are and not as written. */
export function canonicalJson(value: unknown): string {
  if (value instanceof DecimalText) return value.text
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join()}}`
}
