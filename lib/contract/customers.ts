import * as z from 'zod'

import {
  clearable,
  CountryCode,
  define,
  deletedOnly,
  Email,
  entitySelector,
  Instant,
  listQuery,
  Message,
  Metadata,
  name,
  pageOf,
  text,
} from './common'
import { CustomerId, EntityId, refTo } from './ids'
import { routes } from './routes'

/** Fields of a customer as a caller writes them; a document's inline customer has the same. */
export const customerFields = {
  email: clearable(Email),
  address: clearable(text(500)),
  address_2: clearable(text(500)),
  post_code: clearable(text(20)),
  city: clearable(text(100)),
  state: clearable(text(100)),
  country: clearable(text(100)),
  country_code: clearable(CountryCode),
  tax_number: clearable(text(50)),
  company_number: clearable(text(50)),
  phone: clearable(text(50)),
  peppol_id: clearable(text(100)).meta({
    description: 'Where it receives e-invoices: the scheme and the identifier.',
    example: '0204:991-12345-06',
  }),
  buyer_reference: clearable(text(200)).meta({
    description: 'What its e-invoices name it by, such as the Leitweg-ID of German authorities (BT-10).',
    example: '04011000-12345-03',
  }),
  is_tax_subject: z.boolean().optional(),
  is_end_consumer: z.boolean().optional(),
  contact_type: z.enum(['buyer', 'supplier', 'both']).optional(),
}

const nullableText = z.string().nullable()
export const Customer = z
  .strictObject({
    id: CustomerId,
    entity_id: EntityId,
    name: z.string(),
    email: nullableText,
    address: nullableText,
    address_2: nullableText,
    post_code: nullableText,
    city: nullableText,
    state: nullableText,
    country: nullableText,
    country_code: nullableText,
    tax_number: nullableText,
    company_number: nullableText,
    phone: nullableText,
    peppol_id: nullableText,
    buyer_reference: nullableText,
    is_tax_subject: z.boolean(),
    is_end_consumer: z.boolean(),
    contact_type: z.enum(['buyer', 'supplier', 'both']),
    metadata: Metadata,
    created_at: Instant,
    updated_at: Instant,
    deleted_at: Instant.nullable(),
  })
  .meta({ id: 'Customer' })
export type Customer = z.output<typeof Customer>

const params = z.strictObject({ id: refTo(CustomerId, 'cust') })

export const customers = {
  list: define(routes.customers.list, {
    summary: 'List customers',
    query: z.strictObject({ ...listQuery(['id', 'name', 'created_at']), ...deletedOnly, ...entitySelector }),
    response: pageOf(Customer),
  }),
  create: define(routes.customers.create, {
    summary: 'Create a customer',
    status: 201,
    body: z.strictObject({ name: name(255), ...customerFields, metadata: Metadata.optional() }),
    response: Customer,
  }),
  get: define(routes.customers.get, { summary: 'Get a customer', params, response: Customer }),
  update: define(routes.customers.update, {
    summary: 'Change a customer',
    params,
    body: z.strictObject({ name: name(255).optional(), ...customerFields, metadata: Metadata.optional() }),
    response: Customer,
  }),
  delete: define(routes.customers.delete, {
    summary: 'Delete a customer; it can be restored',
    params,
    response: Message,
  }),
  restore: define(routes.customers.restore, { summary: 'Restore a deleted customer', params, response: Customer }),
  permanent: define(routes.customers.permanent, {
    summary: 'Delete a customer for good; 409 while documents refer to it',
    params,
    response: Message,
  }),
}
