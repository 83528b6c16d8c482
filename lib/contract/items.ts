import * as z from 'zod'

import {
  Amount,
  clearable,
  Decimal,
  define,
  deletedOnly,
  entitySelector,
  Instant,
  listQuery,
  Message,
  Metadata,
  name,
  pageOf,
  text,
} from './common'
import { EntityId, ItemId, refTo, TaxId } from './ids'
import { routes } from './routes'

const fields = {
  description: clearable(text(4000)),
  classification: clearable(z.enum(['product', 'service', 'advance'])),
  price: clearable(Decimal),
  gross_price: clearable(Decimal),
  unit: clearable(text(50)),
  tax_ids: z.array(refTo(TaxId, 'tax')).max(10).optional(),
  taxes: z
    .array(z.strictObject({ rate: Decimal.optional(), classification: text(50, 1).optional() }))
    .max(10)
    .optional()
    .meta({ description: 'In place of tax_ids: a rate makes a tax where there is none, a classification finds one.' }),
  metadata: Metadata.optional(),
}

export const Item = z
  .strictObject({
    id: ItemId,
    entity_id: EntityId,
    name: z.string(),
    description: z.string().nullable(),
    classification: z.string().nullable(),
    price: Amount.nullable().meta({ description: 'Net unit price, up to 8 decimals.' }),
    gross_price: Amount.nullable().meta({ description: 'Only where the caller gave a gross price.' }),
    total_tax: Amount,
    unit: z.string().nullable(),
    tax_ids: z.array(TaxId),
    metadata: Metadata,
    created_at: Instant,
    updated_at: Instant,
    deleted_at: Instant.nullable(),
  })
  .meta({ id: 'Item' })
export type Item = z.output<typeof Item>

const params = z.strictObject({ id: refTo(ItemId, 'item') })

export const items = {
  list: define(routes.items.list, {
    summary: 'List items',
    query: z.strictObject({ ...listQuery(['id', 'name', 'created_at']), ...deletedOnly, ...entitySelector }),
    response: pageOf(Item),
  }),
  create: define(routes.items.create, {
    summary: 'Create an item',
    status: 201,
    body: z.strictObject({ name: name(255), ...fields }),
    response: Item,
  }),
  get: define(routes.items.get, { summary: 'Get an item', params, response: Item }),
  update: define(routes.items.update, {
    summary: 'Change an item',
    params,
    body: z.strictObject({ name: name(255).optional(), ...fields }),
    response: Item,
  }),
  delete: define(routes.items.delete, { summary: 'Delete an item; it can be restored', params, response: Message }),
  restore: define(routes.items.restore, { summary: 'Restore a deleted item', params, response: Item }),
  permanent: define(routes.items.permanent, {
    summary: 'Delete an item for good; 409 while documents refer to it',
    params,
    response: Message,
  }),
}
