import type { StoredMapping } from '@/db/import-tables'
import { IMPORT_FIELDS, type ImportField, type ImportType } from '@/lib/contract/imports'
import { foldForSearch } from '@/lib/text'

import { HEADER_WORDS } from './header-words'

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Which field a column is, by its name: first where the whole name is known, then where the field's own is in it. */
export function suggestMapping(type: ImportType, header: readonly string[]): StoredMapping[] {
  const taken = new Map<number, ImportField>()
  const used = new Set<string>()
  const take = (column: number, field: ImportField) => {
    if (taken.has(column) || used.has(field)) return
    taken.set(column, field)
    used.add(field)
  }
  const names = header.map(folded)
  for (const field of IMPORT_FIELDS[type]) {
    const own = field.replaceAll('_', ' ')
    const column = names.indexOf(own)
    if (column >= 0) take(column, field)
  }
  const words: Partial<Record<ImportField, string>> = HEADER_WORDS[type]
  const known = IMPORT_FIELDS[type].map((field) => [field, new Set(words[field]?.split('|'))] as const)
  for (const [field, called] of known) {
    const column = names.findIndex((name, index) => !taken.has(index) && called.has(name))
    if (column >= 0) take(column, field)
  }
  // "E-mail (billing)", "Price in EUR": the first word tells.
  for (const [field, called] of known) {
    const column = header.findIndex((name, index) => !taken.has(index) && called.has(foldForSearch(name)[0] ?? ''))
    if (column >= 0) take(column, field)
  }
  return [...taken].map(([column, field]) => ({ column, field })).toSorted((a, b) => a.column - b.column)
}
