import * as z from 'zod'

import {
  CalendarDate,
  clearable,
  Decimal,
  define,
  entitySelector,
  Instant,
  listQuery,
  Message,
  Metadata,
  pageOf,
  text,
} from './common'
import { EntityId, refTo, TaxId } from './ids'
import { routes } from './routes'

const TaxRates = z
  .array(z.strictObject({ rate: Decimal, valid_from: CalendarDate.optional() }))
  .min(1)
  .max(50)

export const Tax = z
  .strictObject({
    id: TaxId,
    entity_id: EntityId,
    name: z.string(),
    tax_rates: z
      .array(z.strictObject({ rate: z.number(), valid_from: z.string() }))
      .meta({ description: 'Newest first.' }),
    classification: z.string().nullable(),
    is_default: z.boolean(),
    metadata: Metadata,
    created_at: Instant,
    updated_at: Instant,
    deleted_at: Instant.nullable(),
  })
  .meta({ id: 'Tax' })
export type Tax = z.output<typeof Tax>

const params = z.strictObject({ id: refTo(TaxId, 'tax') })
const optional = {
  name: text(100, 1).optional(),
  classification: clearable(text(50, 1)),
  is_default: z.boolean().optional(),
  metadata: Metadata.optional(),
}

export const taxes = {
  list: define(routes.taxes.list, {
    summary: 'List taxes',
    query: z.strictObject({ ...listQuery(['id', 'name', 'created_at']), ...entitySelector }),
    response: pageOf(Tax),
  }),
  create: define(routes.taxes.create, {
    summary: 'Create a tax with its rates',
    status: 201,
    body: z.strictObject({ tax_rates: TaxRates, ...optional }),
    response: Tax,
  }),
  get: define(routes.taxes.get, { summary: 'Get a tax', params, response: Tax }),
  update: define(routes.taxes.update, {
    summary: 'Change a tax',
    params,
    body: z.strictObject({ tax_rates: TaxRates.optional(), ...optional }),
    response: Tax,
  }),
  delete: define(routes.taxes.delete, { summary: 'Delete a tax; it can be restored', params, response: Message }),
  restore: define(routes.taxes.restore, { summary: 'Restore a deleted tax', params, response: Tax }),
  permanent: define(routes.taxes.permanent, {
    summary: 'Delete a tax for good; 409 while documents or items refer to it',
    params,
    response: Message,
  }),
}
