import type { Made } from '@/db/imports'
import type { ImportType, RowIssue } from '@/lib/contract/imports'
import type { Input } from '@/lib/contract/operation'
import type { imports } from '@/lib/contract/imports'
import type { TenantContext } from '@/lib/http/context'
import { type Issue, Problem } from '@/lib/http/problem'

import type { PaidInvoice } from './paid-invoices'
import { type ReadRow, shown } from './read-values'
import type { Duplicate } from '@/lib/contract/imports'

export type RunOptions = Input<typeof imports.run>['body']

/** What running an import finds out and makes, row by row. */
export class Batch {
  readonly made: Made[] = []
  readonly paid: PaidInvoice[] = []
  readonly issues: RowIssue[] = []
  readonly duplicates: Duplicate[] = []
  readonly #invalid = new Set<number>()
  readonly #duplicate = new Set<number>()
  readonly context: TenantContext
  readonly options: RunOptions
  readonly #header: readonly string[]
  readonly #columnOf: ReadonlyMap<string, number>

  constructor(
    context: TenantContext,
    options: RunOptions,
    header: readonly string[],
    mapping: readonly { column: number; field: string }[],
  ) {
    this.context = context
    this.options = options
    this.#header = header
    this.#columnOf = new Map(mapping.map(({ column, field }) => [field, column]))
  }

  get invalidRows(): number {
    return this.#invalid.size
  }

  get duplicateRows(): number {
    return this.#duplicate.size
  }

  /** Notes what could not be read; whether all could. */
  accepts({ row, issues }: ReadRow): boolean {
    if (issues.length === 0) return true
    this.issues.push(...issues)
    this.#invalid.add(row)
    return false
  }

  isInvalid = ({ row }: ReadRow) => this.#invalid.has(row)

  /** Notes a fault that the API found in what a row says. `field` is the column's, where it is one column's fault. */
  refuse({ row, cells }: ReadRow, field: string | null, { code, message }: Pick<Issue, 'code' | 'message'>) {
    const column = field === null ? undefined : this.#columnOf.get(field)
    const cell = column === undefined ? undefined : cells[column]
    this.issues.push({
      row,
      column: column === undefined ? null : (this.#header[column] ?? null),
      field,
      value: cell === undefined ? null : shown(cell),
      code,
      message,
    })
    this.#invalid.add(row)
  }

  /** Rows that fall with another one, of the same invoice, are not made either. */
  drop(rows: readonly ReadRow[]) {
    for (const { row } of rows) this.#invalid.add(row)
  }

  /** Notes that what these rows say is there already; whether they are to be left out. */
  skipsDuplicate(rows: readonly ReadRow[], found: Omit<Duplicate, 'row'>): boolean {
    for (const { row } of rows) this.#duplicate.add(row)
    this.duplicates.push({ row: rows[0]?.row ?? 0, ...found })
    return this.options.duplicates === 'skip'
  }

  add(type: ImportType, id: string, { row }: ReadRow) {
    this.made.push({ type, id, row })
  }

  /** An expected failure as issues of the row; anything else is a bug. */
  issuesOf(error: unknown): readonly Issue[] {
    if (!(error instanceof Problem)) throw error
    return error.extra.cause?.issues ?? [{ path: [], code: error.code, message: error.message }]
  }
}
