import type { Match } from '@/db/import-matches'

import type { Values } from './read-values'

export type Key = 'tax_number' | 'email' | 'name' | 'number'

const FOLDED: Record<Key, (text: string) => string> = {
  tax_number: (text) => text.toUpperCase().replace(/[^0-9A-Z]/g, ''),
  email: (text) => text.toLowerCase(),
  name: (text) => text.toLowerCase(),
  number: (text) => text,
}

/** The value of a row as records are told from each other by it; empty if it has none. */
export const keyOf = (key: Key, values: Values): string => {
  const value = values[key]
  return typeof value === 'string' ? FOLDED[key](value) : ''
}

const distinct = (rows: readonly Values[], key: Key): string[] => [
  ...new Set(rows.map((values) => keyOf(key, values)).filter((text) => text !== '')),
]

export const customerKeys = (rows: readonly Values[]) => ({
  tax_numbers: distinct(rows, 'tax_number'),
  emails: distinct(rows, 'email'),
  names: distinct(rows, 'name'),
})
export const keysOf = distinct

/** What is there already, or further up in the file. */
export class KnownRecords {
  readonly #ids = new Map<string, string | null>()

  constructor(matches: readonly Match[]) {
    for (const { kind, key, id } of matches) {
      const name = `${kind} ${key}`
      if (!this.#ids.has(name)) this.#ids.set(name, id)
    }
  }

  /** By the first of these keys that another record has, too: a tax number says more than a name. */
  find(keys: readonly Key[], values: Values): { field: Key; value: string; id: string | null } | undefined {
    for (const field of keys) {
      const folded = keyOf(field, values)
      const id = folded === '' ? undefined : this.#ids.get(`${field} ${folded}`)
      if (id !== undefined) return { field, value: String(values[field]), id }
    }
    return undefined
  }

  /** `id` is null while it is not made yet. */
  remember(keys: readonly Key[], values: Values, id: string | null = null) {
    for (const field of keys) {
      const folded = keyOf(field, values)
      const name = `${field} ${folded}`
      if (folded !== '' && !this.#ids.has(name)) this.#ids.set(name, id)
    }
  }
}
