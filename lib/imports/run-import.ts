import { completeImport, type ImportRow, insertMadeObjects, selectContent } from '@/db/imports'
import { json } from '@/db/json'
import { inSavepoint } from '@/db/savepoint'
import { recordActivity } from '@/lib/activities/record-activity'
import { requireAll } from '@/lib/auth/permissions'
import type { StoredMapping } from '@/db/import-tables'
import { IMPORT_FIELDS, type ImportReport, type imports, type ImportType } from '@/lib/contract/imports'
import type { DocumentId } from '@/lib/contract/ids'
import { finalizeTogether } from '@/lib/documents/finalize-together'
import type { TenantContext } from '@/lib/http/context'
import type { UseCase } from '@/lib/http/endpoint'
import { invalid, Problem } from '@/lib/http/problem'

import { Batch, type RunOptions } from './batch'
import type { DateFormat, DecimalSign } from './formats'
import { importCustomers } from './import-customers'
import { importInvoices } from './import-invoices'
import { importItems } from './import-items'
import { readTable } from './read-records'
import { recordPaid } from './paid-invoices'
import { type ReadRow, readRows } from './read-values'
import { findImport } from './require-rights'
import { toImport } from './to-import'

const SHOWN = 200
const PREVIEWED = 10

/** All of the file in one transaction. A dry run does the same, and takes it back. */
export const runImport: UseCase<typeof imports.run> = async (context, { params, body }) => {
  const row = await findImport(context, params.id, 'to change')
  requireRightsToRun(context, row.type, body)
  if (row.status !== 'uploaded') throw new Problem('already_imported', 'This file was imported already.')
  const content = await selectContent(context.tx, row.id)
  if (content === undefined)
    throw new Problem('already_imported', 'A file waits for a day, and twenty at a time do. Upload it again.')
  const mapping = body.mapping ?? row.mapping
  requireMapping(row.type, mapping, row.columns.length)
  if (mapping.some(({ field }) => field === 'total_paid' || field === 'date_paid'))
    requireAll(context.principal, ['payments:write'])
  const run = () => runAll(context, { row, content, mapping, options: body })
  return body.dry_run ? takenBack(context, run) : run()
}

function requireRightsToRun({ principal }: TenantContext, type: ImportType, options: RunOptions) {
  if (type !== 'invoices') return
  requireAll(principal, [
    'customers:read',
    ...(options.finalize ? (['invoices:finalize'] as const) : []),
    ...(options.create_customers ? (['customers:write'] as const) : []),
  ])
}

function requireMapping(type: ImportType, mapping: readonly StoredMapping[], columns: number) {
  const fields: ReadonlySet<string> = new Set(IMPORT_FIELDS[type])
  const seen = { fields: new Set<string>(), columns: new Set<number>() }
  for (const [index, { column, field }] of mapping.entries()) {
    const path = ['mapping', index]
    if (!fields.has(field)) throw invalid([...path, 'field'], `This is no field of ${type}.`)
    if (column >= columns) throw invalid([...path, 'column'], 'The file has no such column.')
    if (seen.fields.has(field)) throw invalid([...path, 'field'], 'Another column is this field already.')
    if (seen.columns.has(column)) throw invalid([...path, 'column'], 'This column is another field already.')
    seen.fields.add(field)
    seen.columns.add(column)
  }
  const needed = type === 'invoices' ? ['customer_name', 'name'] : ['name']
  if (!needed.some((field) => seen.fields.has(field)))
    throw invalid(['mapping'], `No column is the ${needed.map((field) => field.replace('_', ' ')).join(' or the ')}.`)
}

type Run = { row: ImportRow; content: string; mapping: readonly StoredMapping[]; options: RunOptions }

const IMPORTERS: Record<ImportType, (batch: Batch, rows: readonly ReadRow[]) => Promise<void>> = {
  customers: importCustomers,
  items: importItems,
  invoices: importInvoices,
}

async function runAll(context: TenantContext, { row, content, mapping, options }: Run): Promise<ImportReport> {
  const { tx } = context
  const table = await readTable(content, row.delimiter)
  const reading = {
    mapping,
    date_format: options.date_format ?? (row.date_format as DateFormat),
    decimal: options.decimal ?? (row.decimal as DecimalSign | null),
  }
  const rows = readRows(table, reading)
  const batch = new Batch(context, options, table.header, mapping)
  await IMPORTERS[row.type](batch, rows)
  if (batch.invalidRows > 0 && options.on_error === 'stop' && !options.dry_run) throw refused(batch)
  // Last: whoever finalizes meanwhile waits for the numbers. A dry run takes none.
  if (options.finalize && !options.dry_run) await finalizeAll(batch)
  await insertMadeObjects(tx, row.id, batch.made)
  const created = countsOf(batch)
  const [completed] = await Promise.all([
    completeImport(tx, row.id, {
      mapping: json([...mapping]),
      date_format: reading.date_format,
      decimal: reading.decimal,
      created: json(created),
    }),
    recordActivity(tx, context, {
      resource_type: 'import',
      resource_id: row.id,
      action: 'completed',
      changes: { created },
    }),
  ])
  return reportOf(batch, rows, options.dry_run ? row : completed)
}

async function finalizeAll(batch: Batch) {
  await finalizeTogether(batch.context, 'invoice', invoicesOf(batch))
  await recordPaid(batch)
}

const invoicesOf = ({ made }: Batch) => made.flatMap(({ type, id }) => (type === 'invoices' ? [id as DocumentId] : []))

const countsOf = ({ made }: Batch) => {
  const counts = { customers: 0, items: 0, invoices: 0 }
  for (const { type } of made) counts[type] += 1
  return counts
}

function reportOf(batch: Batch, rows: readonly ReadRow[], row: ImportRow): ImportReport {
  const issues = batch.issues.toSorted((a, b) => a.row - b.row)
  return {
    import: toImport(row),
    dry_run: batch.options.dry_run,
    rows: rows.length,
    valid_rows: rows.length - batch.invalidRows,
    invalid_rows: batch.invalidRows,
    duplicate_rows: batch.duplicateRows,
    created: countsOf(batch),
    preview: rows.slice(0, PREVIEWED).map((read) => ({ row: read.row, values: asTexts(read) })),
    issues: issues.slice(0, SHOWN),
    issue_count: issues.length,
    duplicates: batch.duplicates.slice(0, SHOWN),
  }
}

const asTexts = ({ values }: ReadRow): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, String(value)]))

/** What is wrong with which row, in the way of every 422: `["rows", 7, "email"]`. */
function refused({ issues, invalidRows }: Batch): Problem {
  const said = issues
    .toSorted((a, b) => a.row - b.row)
    .slice(0, SHOWN)
    .map(({ row, field, code, message }) => ({
      path: ['rows', row, ...(field === null ? [] : [field])],
      code,
      message,
    }))
  const count = invalidRows === 1 ? 'One row has' : `${invalidRows} rows have`
  return new Problem('validation_failed', `${count} faults, so nothing was imported.`, { cause: { issues: said } })
}

class DryRun extends Error {
  readonly report: ImportReport
  constructor(report: ImportReport) {
    super('A dry run is taken back.')
    this.report = report
  }
}

async function takenBack({ tx }: TenantContext, run: () => Promise<ImportReport>): Promise<ImportReport> {
  try {
    return await inSavepoint<never>(tx, async () => {
      throw new DryRun(await run())
    })
  } catch (error) {
    if (error instanceof DryRun) return error.report
    throw error
  }
}
