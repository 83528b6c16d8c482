import * as z from 'zod'

import { define, entitySelector, FileAnswer, Flag, listQuery, Locale } from './common'
import { DOCUMENT_TYPES } from './document-types'
import { ORDERS } from './documents'
import { DocumentId, refTo } from './ids'
import { EXPORTED_AT_ONCE_MAX, PDFS_MAX } from './job-model'
import { Job } from './jobs'
import { routes } from './routes'
import { languageOf } from './settings'

const FORMATS = [
  'text/csv; charset=utf-8',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const
const options = {
  format: z.enum(['csv', 'xlsx']).default('csv'),
  delimiter: z.enum(['comma', 'semicolon', 'tab']).default('comma').meta({ description: 'Of CSV.' }),
  bom: Flag.prefault('false').meta({
    description: 'Of CSV: `true` puts the mark first by which Excel knows that it is UTF-8.',
  }),
}
const ofRecords = () => {
  const { search, query, order_by } = listQuery(['id', 'name', 'created_at'])
  return z.strictObject({ ...entitySelector, search, query, order_by, ...options })
}
const orders = [...new Set(Object.values(ORDERS).flat())] as ['id', ...string[]]
const list = listQuery(orders)
/** Which documents, and in what order: as their list has them. */
const listed = {
  type: z.enum(DOCUMENT_TYPES).default('invoice'),
  search: list.search,
  query: list.query,
  order_by: list.order_by.meta({ description: 'One of the orders of the list of the type.' }),
}
const table = { ...listed, by: z.enum(['document', 'line']).default('document'), ...options }

const written = '; the first row names the columns, which stay as they are: dates ISO, decimals with a point'

const DocumentExport = z.strictObject({
  ...table,
  bom: z
    .boolean()
    .default(false)
    .meta(options.bom.meta() ?? {}),
})
export type DocumentExport = z.output<typeof DocumentExport>

const PdfExport = z
  .strictObject({
    ...listed,
    ids: z
      .array(refTo(DocumentId, 'inv'))
      .min(1)
      .max(PDFS_MAX)
      .optional()
      .meta({ description: 'These documents of the type, in this order, in place of a list.' }),
    language: Locale.refine(
      (locale) => languageOf(locale) !== undefined,
      'Documents are not written in this.',
    ).optional(),
  })
  .refine(({ ids, search, query, order_by }) => !ids || [search, query, order_by].every((part) => part === undefined), {
    path: ['ids'],
    error: 'Give ids or a list, not both.',
  })
export type PdfExport = z.output<typeof PdfExport>

/** Lists as files. They are written while they are read, so that little of them is in memory. */
export const documentExports = {
  export: define(routes.documentExports.export, {
    summary: `The filtered list of up to ${EXPORTED_AT_ONCE_MAX.toLocaleString('en')} documents as CSV or XLSX, a row a document or a line${written}`,
    query: z.strictObject({ ...entitySelector, ...table }),
    produces: FORMATS,
    response: FileAnswer,
  }),
  start: define(routes.documentExports.start, {
    summary: 'The same of a list of any length, as a job',
    status: 202,
    body: DocumentExport,
    response: Job,
  }),
  startPdfs: define(routes.documentExports.startPdfs, {
    summary: `The PDFs of up to ${PDFS_MAX.toLocaleString('en')} documents in a ZIP archive, as a job`,
    status: 202,
    body: PdfExport,
    response: Job,
  }),
}
export const recordExports = {
  customers: define(routes.recordExports.customers, {
    summary: `The filtered customers as CSV or XLSX${written}`,
    query: ofRecords(),
    produces: FORMATS,
    response: FileAnswer,
  }),
  items: define(routes.recordExports.items, {
    summary: `The filtered items as CSV or XLSX${written}`,
    query: ofRecords(),
    produces: FORMATS,
    response: FileAnswer,
  }),
}
