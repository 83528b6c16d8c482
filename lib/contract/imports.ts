import * as z from 'zod'

import { define, entitySelector, Instant, pageOf, pageQuery, text } from './common'
import { EntityId, ImportId, refTo } from './ids'
import { routes } from './routes'

export const IMPORT_TYPES = ['customers', 'items', 'invoices'] as const
export type ImportType = (typeof IMPORT_TYPES)[number]
export const DATE_FORMATS = ['ymd', 'dmy', 'mdy'] as const
export const DECIMAL_SIGNS = ['point', 'comma'] as const
export const ENCODINGS = ['utf-8', 'windows-1252', 'windows-1250', 'iso-8859-2', 'utf-16le', 'utf-16be'] as const

const party = ['email', 'address', 'address_2', 'post_code', 'city', 'state', 'country', 'country_code'] as const
/** What a column may be read as. */
export const IMPORT_FIELDS = {
  customers: [
    'name',
    ...party,
    'tax_number',
    'company_number',
    'phone',
    'peppol_id',
    'buyer_reference',
    'is_tax_subject',
    'is_end_consumer',
    'contact_type',
  ],
  items: ['name', 'description', 'classification', 'unit', 'price', 'gross_price', 'tax_rate'],
  invoices: [
    'number',
    'document_id',
    'date',
    'date_due',
    'date_service',
    'date_service_to',
    'currency_code',
    'exchange_rate',
    'reference',
    'note',
    'customer_name',
    ...party.map((field) => `customer_${field}` as const),
    'customer_tax_number',
    'customer_company_number',
    'customer_phone',
    'line_type',
    'name',
    'description',
    'quantity',
    'unit',
    'price',
    'gross_price',
    'discount',
    'discounts',
    'tax_rate',
    'total_tax',
    'total_with_tax',
    'document_total_with_tax',
    'total_paid',
    'date_paid',
  ],
} as const satisfies Record<ImportType, readonly string[]>
export type ImportField = (typeof IMPORT_FIELDS)[ImportType][number]
const ALL_FIELDS = [...new Set(Object.values(IMPORT_FIELDS).flat())] as [ImportField, ...ImportField[]]

const Mapping = z.strictObject({ column: z.int().min(0).max(199), field: z.enum(ALL_FIELDS) })
const Counts = z.strictObject({ customers: z.int(), items: z.int(), invoices: z.int() })

export const Import = z
  .strictObject({
    id: ImportId,
    entity_id: EntityId,
    type: z.enum(IMPORT_TYPES),
    status: z.enum(['uploaded', 'completed', 'undone']),
    file_name: z.string().nullable(),
    encoding: z.enum(ENCODINGS),
    delimiter: z.string(),
    row_count: z.int(),
    columns: z
      .array(z.strictObject({ header: z.string(), samples: z.array(z.string()) }))
      .meta({ description: 'With the first values that each has.' }),
    mapping: z
      .array(Mapping)
      .meta({ description: 'Suggested by the names of the columns; then the one that was used.' }),
    date_format: z.enum(DATE_FORMATS),
    decimal: z.enum(DECIMAL_SIGNS).nullable().meta({
      description:
        'null: the numbers of the file do not tell (`1.500`), nor do locale and country of the entity; choose.',
    }),
    created: Counts,
    created_at: Instant,
    completed_at: Instant.nullable(),
    undone_at: Instant.nullable(),
  })
  .meta({ id: 'Import' })
export type Import = z.output<typeof Import>

const RowIssue = z.strictObject({
  row: z.int().meta({ description: 'As a spreadsheet counts: the header is row 1.' }),
  column: z.string().nullable().meta({ description: 'The header of the column.' }),
  field: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  message: z.string(),
})
export type RowIssue = z.output<typeof RowIssue>
const Duplicate = z.strictObject({
  row: z.int(),
  field: z.string().meta({ description: 'What it has in common with the other.' }),
  value: z.string(),
  id: z.string().nullable().meta({ description: 'The one that is there already; null: an earlier row of the file.' }),
})
export type Duplicate = z.output<typeof Duplicate>

export const ImportReport = z
  .strictObject({
    import: Import,
    dry_run: z.boolean(),
    rows: z.int(),
    valid_rows: z.int(),
    invalid_rows: z.int(),
    duplicate_rows: z.int(),
    created: Counts,
    preview: z.array(z.strictObject({ row: z.int(), values: z.record(z.string(), z.string()) })).meta({
      description: 'The first rows as they are read: dates ISO, decimals with a point.',
    }),
    issues: z.array(RowIssue).meta({ description: 'At most 200.' }),
    issue_count: z.int(),
    duplicates: z.array(Duplicate).meta({ description: 'At most 200.' }),
  })
  .meta({ id: 'ImportReport' })
export type ImportReport = z.output<typeof ImportReport>

const KEPT_BECAUSE = ['changed', 'in_use', 'finalized', 'deleted'] as const
const Undone = z
  .strictObject({
    import: Import,
    deleted: Counts,
    kept: z.array(
      z.strictObject({
        type: z.enum(IMPORT_TYPES),
        id: z.string(),
        row: z.int(),
        reason: z.enum(KEPT_BECAUSE),
      }),
    ),
  })
  .meta({ id: 'UndoneImport' })
export type KeptReason = (typeof KEPT_BECAUSE)[number]

const params = z.strictObject({ id: refTo(ImportId, 'imp') })
/** 10 MB as base64. */
const CONTENT_MAX = 13_981_016

/** Tables of CSV become customers, items or invoices: read, looked at, then all made in one transaction. */
export const imports = {
  create: define(routes.imports.create, {
    summary: 'Upload a CSV file to import; nothing is made yet',
    status: 201,
    maxBytes: CONTENT_MAX + 2000,
    body: z.strictObject({
      type: z.enum(IMPORT_TYPES),
      content: z.base64().min(1).max(CONTENT_MAX).meta({
        description: 'The file as base64: at most 10 MB and 10,000 rows, the first with the names of the columns.',
      }),
      file_name: text(255).nullable().optional(),
      encoding: z.enum(ENCODINGS).optional().meta({ description: 'Found out, where it is left out.' }),
      delimiter: z.enum([',', ';', '\t', '|']).optional().meta({ description: 'Found out, where it is left out.' }),
    }),
    response: Import,
  }),
  list: define(routes.imports.list, {
    summary: 'List imports, newest first',
    query: z.strictObject({ ...pageQuery(['id']), ...entitySelector, type: z.enum(IMPORT_TYPES).optional() }),
    response: pageOf(Import),
  }),
  get: define(routes.imports.get, { summary: 'Get an import', params, response: Import }),
  run: define(routes.imports.run, {
    summary: 'Make what the file says, in one transaction; with dry_run all the same, and nothing is kept',
    params,
    body: z
      .strictObject({
        mapping: z
          .array(Mapping)
          .max(200)
          .optional()
          .meta({
            description:
              'Which column is which field; the suggested one, when left out. `total_tax` and `total_with_tax`, of the ' +
              'line or of the invoice, and `document_total_with_tax` are compared with what the rows make. Rows are of one ' +
              'invoice by `number`; without one by `document_id`. `discount` without a sign is percent, `discounts` (`1 + 5%`) ' +
              'an amount.',
          }),
        date_format: z.enum(DATE_FORMATS).optional(),
        decimal: z.enum(DECIMAL_SIGNS).optional(),
        on_error: z
          .enum(['stop', 'skip'])
          .default('stop')
          .meta({ description: 'Make nothing where a row has a fault, or leave such rows out.' }),
        duplicates: z
          .enum(['skip', 'create'])
          .default('skip')
          .meta({ description: 'What is there already: by tax number, e-mail or name; invoices by number.' }),
        finalize: z
          .boolean()
          .default(false)
          .meta({ description: 'Invoices get a number of ours; else they are drafts.' }),
        create_customers: z
          .boolean()
          .default(true)
          .meta({ description: 'Of invoices: save customers that there are not yet.' }),
        dry_run: z.boolean().default(false),
      })
      .prefault({}),
    response: ImportReport,
  }),
  undo: define(routes.imports.undo, {
    summary: 'Delete what an import made and nobody has changed or used since',
    params,
    response: Undone,
  }),
}
