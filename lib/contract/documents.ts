import * as z from 'zod'

import { Calculation } from './calculation'
import {
  AmountIn,
  DocumentDate,
  clearable,
  CurrencyCode,
  define,
  entitySelector,
  FileAnswer,
  listQuery,
  Message,
  name,
  pageOf,
  pageQuery,
  text,
} from './common'
import { AnyChanged, AnyNew, bodyOf, customerToPrice, exchange_rate, LinesIn, linked_documents } from './document-input'
import {
  AdvanceInvoice,
  CALCULATION_MODES,
  CreditNote,
  DeliveryNote,
  Estimate,
  Invoice,
  Sharing,
} from './document-model'
import { EInvoiceChecklist, EInvoiceFormat } from './e-invoices'
import { DOCUMENT_NAMES, DOCUMENT_PREFIXES, DOCUMENT_TYPES, type DocumentType } from './document-types'
import { DocumentVersion } from './document-version'
import { DocumentId, refTo } from './ids'
import type { Route } from './operation'
import { printed, printing } from './printing'
import { routes } from './routes'

const PAYABLE_ORDERS = [
  'id',
  'date',
  'date_due',
  'number',
  'total_with_tax',
  'total_due',
  'customer_name',
  'created_at',
] as const
/** What lists of each type are ordered by. */
export const ORDERS = {
  invoice: PAYABLE_ORDERS,
  estimate: ['id', 'date', 'date_valid_till', 'number', 'total_with_tax', 'customer_name', 'created_at'],
  credit_note: PAYABLE_ORDERS,
  advance_invoice: PAYABLE_ORDERS,
  delivery_note: ['id', 'date', 'number', 'total_with_tax', 'customer_name', 'created_at'],
} as const satisfies Record<DocumentType, readonly [string, ...string[]]>

const nameOf = (type: DocumentType) => DOCUMENT_NAMES[type].toLowerCase()
const oneOf = (type: DocumentType) => `${/^[aeiou]/.test(nameOf(type)) ? 'an' : 'a'} ${nameOf(type)}`

const RELATIONS = ['items', 'payments', 'customer', 'document_relations']
const include = z
  .string()
  .max(100)
  .regex(
    new RegExp(`^(${RELATIONS.join('|')})(,(${RELATIONS.join('|')}))*$`),
    `Of ${RELATIONS.join(', ')}, separated by commas.`,
  )
  .optional()
  .meta({
    description:
      'Relations to bring along: `items` (always there in a single document), `payments`, `document_relations`, and ' +
      '`customer`, which every answer holds as it is written in the document, asked for or not.',
    example: 'items,payments',
  })
const one = z.strictObject({ ...entitySelector, include })

const reason = clearable(text(500, 1))

/** The operations that all five types have, each with the fields of its type. */
function operationsOf<
  const List extends Route,
  const Create extends Route,
  const Get extends Route,
  const Update extends Route,
  const Delete extends Route,
  const Finalize extends Route,
  const A extends z.ZodType,
>(
  type: DocumentType,
  // One parameter a route: the types of their ids do not come through a record of them.
  at: { list: List; create: Create; get: Get; update: Update; delete: Delete; finalize: Finalize },
  response: A,
) {
  const noun = oneOf(type)
  const params = z.strictObject({ id: refTo(DocumentId, DOCUMENT_PREFIXES[type]) })
  return {
    list: define(at.list, {
      summary: `List ${nameOf(type)}s, newest first`,
      query: z.strictObject({ ...listQuery(ORDERS[type]), ...entitySelector, include }),
      response: pageOf(response),
    }),
    create: define(at.create, {
      summary: `Create ${noun}, as a draft or finalized`,
      status: 201,
      maxBytes: 1_000_000,
      body: bodyOf(AnyNew, type),
      response,
    }),
    get: define(at.get, { summary: `Get ${noun}`, params, query: one, response }),
    update: define(at.update, {
      summary: 'Change a draft; of a finalized document only note and metadata',
      maxBytes: 1_000_000,
      params,
      body: bodyOf(AnyChanged, type),
      response,
    }),
    delete: define(at.delete, { summary: 'Delete a draft', params, response: Message }),
    finalize: define(at.finalize, {
      summary: 'Finalize a draft: number it and make it immutable',
      params,
      body: z.strictObject({}).optional(),
      response,
    }),
  }
}

const voiding = <const R extends Route, A extends z.ZodType>(type: DocumentType, route: R, response: A) =>
  define(route, {
    summary: `Void ${oneOf(type)}; it keeps its number`,
    params: z.strictObject({ id: refTo(DocumentId, DOCUMENT_PREFIXES[type]) }),
    body: z.strictObject({ reason }).optional(),
    response,
  })

export const invoices = {
  ...operationsOf('invoice', routes.invoices, Invoice),
  void: voiding('invoice', routes.invoices.void, Invoice),
}
const estimateParams = z.strictObject({ id: refTo(DocumentId, 'est') })
const decision = z.strictObject({ note: clearable(text(2000, 1)), name: clearable(name(200)) }).optional()
export const estimates = {
  ...operationsOf('estimate', routes.estimates, Estimate),
  accept: define(routes.estimates.accept, {
    summary: 'Accept an open estimate in the name of its customer',
    params: estimateParams,
    body: decision,
    response: Estimate,
  }),
  reject: define(routes.estimates.reject, {
    summary: 'Reject an open estimate in the name of its customer',
    params: estimateParams,
    body: decision,
    response: Estimate,
  }),
}
export const creditNotes = {
  ...operationsOf('credit_note', routes.creditNotes, CreditNote),
  void: voiding('credit_note', routes.creditNotes.void, CreditNote),
}
export const advanceInvoices = {
  ...operationsOf('advance_invoice', routes.advanceInvoices, AdvanceInvoice),
  void: voiding('advance_invoice', routes.advanceInvoices.void, AdvanceInvoice),
}
export const deliveryNotes = {
  ...operationsOf('delivery_note', routes.deliveryNotes, DeliveryNote),
  void: voiding('delivery_note', routes.deliveryNotes.void, DeliveryNote),
}

export const documents = {
  calculate: define(routes.documents.calculate, {
    summary: 'Totals of an unsaved document, by the code that saves',
    readOnly: true,
    maxBytes: 1_000_000,
    body: z.strictObject({
      type: z.enum(DOCUMENT_TYPES).default('invoice'),
      items: LinesIn,
      ...customerToPrice,
      linked_documents,
      date: DocumentDate.optional(),
      calculation_mode: z.enum(CALCULATION_MODES).optional(),
      currency_code: CurrencyCode.optional(),
      exchange_rate,
      expected_total_with_tax: AmountIn.optional(),
    }),
    response: Calculation,
  }),
  nextNumber: define(routes.documents.nextNumber, {
    summary: 'Preview the next numbers; consumes none',
    query: z.strictObject({
      ...entitySelector,
      type: z.enum(DOCUMENT_TYPES).default('invoice'),
      date: DocumentDate.optional(),
      format: text(100, 1).optional().meta({ description: 'A format to try before saving it.' }),
    }),
    response: z.strictObject({
      number: z.string(),
      next: z.array(z.string()).meta({ description: 'The next three.' }),
      collides: z.boolean(),
      has_begun: z.boolean().meta({ description: 'A number of the type was given: its first number is settled.' }),
    }),
  }),
  ...printing,
  share: define(routes.documents.share, {
    summary: 'Show a finalized document to whoever has its link; the link that there is, where it is shared already',
    params: z.strictObject({ id: refTo(DocumentId, 'inv') }),
    body: z.strictObject({}).optional(),
    response: Sharing,
  }),
  unshare: define(routes.documents.unshare, {
    summary: 'Take the link of a document back, for ever: shared again, it has another one',
    params: z.strictObject({ id: refTo(DocumentId, 'inv') }),
    body: z.strictObject({}).optional(),
    response: Sharing,
  }),
  xml: define(routes.documents.xml, {
    summary: 'An invoice, credit note or advance invoice as an e-invoice of EN 16931',
    params: printed.params,
    query: z.strictObject({
      ...entitySelector,
      format: EInvoiceFormat.default('ubl').meta({
        description:
          '`ubl` and `cii` are the two syntaxes of EN 16931, `xrechnung` is UBL by the rules of German authorities, ' +
          '`facturx` what is attached to a PDF. What the document lacks is a 422 that names the fields.',
      }),
    }),
    produces: 'application/xml',
    response: FileAnswer,
  }),
  eInvoiceChecklist: define(routes.documents.eInvoiceChecklist, {
    summary: 'What a document lacks for each format of e-invoices',
    params: printed.params,
    response: EInvoiceChecklist,
  }),
  versions: define(routes.documents.versions, {
    summary: 'What was changed of a document, by whom and why; newest first',
    params: z.strictObject({ id: refTo(DocumentId, 'inv') }),
    query: z.strictObject({ ...pageQuery(['id']), ...entitySelector }),
    response: pageOf(DocumentVersion),
  }),
}
