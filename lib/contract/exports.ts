import * as z from 'zod'

import { define, entitySelector, FileAnswer, Flag, listQuery } from './common'
import { DOCUMENT_TYPES } from './document-types'
import { ORDERS } from './documents'
import { routes } from './routes'

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
const { search, query, order_by } = listQuery(orders)

const written = '; the first row names the columns, which stay as they are: dates ISO, decimals with a point'

/** Lists as files. They are written while they are read, so that a file may have any number of rows. */
export const documentExports = {
  export: define(routes.documentExports.export, {
    summary: `The filtered list as CSV or XLSX, a row a document or a line${written}`,
    query: z.strictObject({
      ...entitySelector,
      type: z.enum(DOCUMENT_TYPES).default('invoice'),
      by: z.enum(['document', 'line']).default('document'),
      search,
      query,
      order_by: order_by.meta({ description: 'One of the orders of the list of the type.' }),
      ...options,
    }),
    produces: FORMATS,
    response: FileAnswer,
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
