import * as z from 'zod'

import {
  AmountIn,
  DocumentDate,
  clearable,
  define,
  entitySelector,
  listQuery,
  Message,
  Metadata,
  pageOf,
  text,
} from './common'
import { PAYMENT_TYPES } from './document-input'
import { DocumentId, PaymentId, refTo } from './ids'
import { Payment } from './payment'
import { routes } from './routes'

const document = (prefix: string) => refTo(DocumentId, prefix).optional()
const TYPES = [...PAYMENT_TYPES, 'credit_note', 'advance'] as const
const optional = {
  date: DocumentDate.optional(),
  tag: clearable(text(100)),
  reference: clearable(text(255)),
  note: clearable(text(2000)),
  metadata: Metadata.optional(),
}
const params = z.strictObject({ id: refTo(PaymentId, 'pmt') })

export const payments = {
  list: define(routes.payments.list, {
    summary: 'List payments',
    query: z.strictObject({
      ...listQuery(['id', 'date', 'amount', 'created_at']),
      ...entitySelector,
      include: z.literal('document').optional().meta({ description: 'Brings what each payment belongs to.' }),
    }),
    response: pageOf(Payment),
  }),
  create: define(routes.payments.create, {
    summary: 'Record a payment; the totals of its document follow',
    status: 201,
    body: z.strictObject({
      amount: AmountIn,
      type: z.enum(TYPES).meta({
        description:
          'A credit_note or advance names two documents: where the money comes from, and what it pays. What is paid of ' +
          'an advance invoice once its invoices are issued is deducted from what they have open, in the same transaction.',
      }),
      document_id: document('inv'),
      invoice_id: document('inv'),
      credit_note_id: document('cre'),
      advance_invoice_id: document('adv'),
      ...optional,
    }),
    response: Payment,
  }),
  get: define(routes.payments.get, { summary: 'Get a payment', params, response: Payment }),
  update: define(routes.payments.update, {
    summary: 'Change a payment; the totals of its document follow',
    params,
    body: z.strictObject({ amount: AmountIn.optional(), type: z.enum(TYPES).optional(), ...optional }),
    response: Payment,
  }),
  delete: define(routes.payments.delete, {
    summary: 'Delete a payment; it can be restored',
    params,
    response: Message,
  }),
  restore: define(routes.payments.restore, { summary: 'Restore a deleted payment', params, response: Payment }),
  permanent: define(routes.payments.permanent, { summary: 'Delete a payment for good', params, response: Message }),
}
