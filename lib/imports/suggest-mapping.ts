import type { StoredMapping } from '@/db/import-tables'
import { IMPORT_FIELDS, type ImportField, type ImportType } from '@/lib/contract/imports'
import { foldForSearch } from '@/lib/text'

import { HEADER_WORDS, TAX_WORDS } from './header-words'
import type { FileTable } from './read-records'
import { taxColumnOf } from './tax-column'

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('%', ' percent ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** "InvoiceNumber" and "POAddressLine1" as their words. */
const wordsOf = (text: string): string =>
  text
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1 ')
    .replace(/(\p{Ll})(?=\d)/gu, '$1 ')

const namesOf = (header: string): string[] => [...new Set([folded(header), folded(wordsOf(header))])]
/** Without what says only that it is of an invoice, a line, the first of its kind: "Item price", "Tax rate 1". */
const barePartsOf = (name: string): string[] => {
  const bare = name.replace(/^(?:item|line|product|invoice|po) /, '')
  return [bare, bare.replace(/ (?:1|utc)$/, '')]
}

// With one of these, the first word does not tell what the column is: "Invoice status", "Amount paid", "Tax name".
const OTHER = new Set(
  'amount total sum paid due balance date id code type status number nr no nummer betrag summe datum art stevilka znesek datum montant date numero importo importe valor bedrag iznos kwota data'.split(
    ' ',
  ),
)
function firstWord(header: string): string {
  const [first = '', ...others] = foldForSearch(wordsOf(header))
  return others.some((word) => OTHER.has(word)) ? '' : first
}

// "Item total" may be without tax.
const ONLY_BY_FULL_NAME: ReadonlySet<string> = new Set(['total_with_tax', 'document_total_with_tax'])

/**
 * Which field a column is: by its whole name, as this API or other programs say it, then by what of it tells. Whether a column
 * of an invoice that is called "VAT" holds rates, amounts or the numbers of customers is told by its values.
 */
export function suggestMapping(type: ImportType, table: FileTable): StoredMapping[] {
  const columns = new Columns(table)
  const fields: readonly ImportField[] = IMPORT_FIELDS[type]
  const words: Partial<Record<ImportField, string>> = HEADER_WORDS[type]
  const known = fields.map((field) => [field, words[field]?.split('|') ?? []] as const)
  const full = table.header.map(namesOf)
  const bare = full.map((names) => names.flatMap(barePartsOf))

  for (const field of fields) columns.take(field, [field.replaceAll('_', ' ')], full)
  for (const [field, called] of known) columns.take(field, called, full)
  for (const [field, called] of known) if (!ONLY_BY_FULL_NAME.has(field)) columns.take(field, called, bare)
  if (type === 'invoices') columns.takeTaxes(bare)
  // "E-mail (billing)", "Price in EUR": the first word tells.
  const firsts = table.header.map((header) => [firstWord(header)])
  for (const [field, called] of known) if (!ONLY_BY_FULL_NAME.has(field)) columns.take(field, called, firsts)
  if (type === 'invoices') columns.takeTaxes(firsts)
  return columns.mapping
}

const taxWords: ReadonlySet<string> = new Set(TAX_WORDS.split('|'))

class Columns {
  readonly #fieldOf = new Map<number, ImportField>()
  readonly #columnOf = new Map<string, number>()
  readonly #table: FileTable

  constructor(table: FileTable) {
    this.#table = table
  }

  get mapping(): StoredMapping[] {
    return [...this.#fieldOf].map(([column, field]) => ({ column, field })).toSorted((a, b) => a.column - b.column)
  }

  /** The free column that is called by the first of these words that is any's. */
  take(field: ImportField, called: readonly string[], names: readonly (readonly string[])[]) {
    for (const word of called) {
      const column = names.findIndex((own, index) => own.includes(word) && this.#isFree(index, field))
      if (column >= 0) return this.#set(column, field)
    }
  }

  takeTaxes(names: readonly (readonly string[])[]) {
    for (const [column, own] of names.entries()) {
      if (this.#fieldOf.has(column) || !own.some((name) => taxWords.has(name))) continue
      const field = taxColumnOf(this.#rows(column), this.#columnOf.has('tax_rate'))
      if (field !== null && this.#isFree(column, field)) this.#set(column, field)
    }
  }

  #isFree = (column: number, field: string) => !this.#fieldOf.has(column) && !this.#columnOf.has(field)

  #set(column: number, field: ImportField) {
    this.#fieldOf.set(column, field)
    this.#columnOf.set(field, column)
  }

  #rows(column: number) {
    const cell = (cells: readonly string[], field: string) => cells[this.#columnOf.get(field) ?? -1] ?? ''
    return this.#table.records.slice(0, 1000).map(({ cells }) => ({
      tax: cells[column] ?? '',
      price: cell(cells, 'price'),
      quantity: cell(cells, 'quantity'),
    }))
  }
}
