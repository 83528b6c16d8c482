import * as z from 'zod'

import {
  clearable,
  CountryCode,
  CurrencyCode,
  define,
  Email,
  Environment,
  EnvironmentIn,
  Instant,
  listQuery,
  Locale,
  Metadata,
  name,
  pageOf,
  text,
  Timezone,
} from './common'
import { AccountId, EntityId, refTo } from './ids'
import { routes } from './routes'
import { EntitySettings } from './settings'

const fields = {
  address: clearable(text(500)),
  address_2: clearable(text(500)),
  post_code: clearable(text(20)),
  city: clearable(text(100)),
  state: clearable(text(100)),
  currency_code: CurrencyCode.optional(),
  locale: Locale.optional(),
  timezone: Timezone.optional(),
  tax_number: clearable(text(50)),
  tax_number_2: clearable(text(50)),
  company_number: clearable(text(50)),
  phone: clearable(text(50)),
  email: clearable(Email),
  website: clearable(text(500)),
  fiscal_region_code: clearable(text(10)),
  starting_capital: clearable(z.number().min(0).max(1e15)),
  is_tax_subject: z.boolean().optional(),
  settings: EntitySettings.optional(),
  metadata: Metadata.optional(),
}

/** camelCase spellings that guides of this API show; accepted on create only. */
const ALIASES: Record<string, string> = {
  zip: 'post_code',
  taxNumber: 'tax_number',
  taxSubject: 'is_tax_subject',
  address2: 'address_2',
  postCode: 'post_code',
  countryCode: 'country_code',
  currencyCode: 'currency_code',
  companyNumber: 'company_number',
}
const spellOut = (body: unknown) =>
  body !== null && typeof body === 'object' && !Array.isArray(body)
    ? Object.fromEntries(
        Object.entries(body).map(([key, value]) => [
          ALIASES[key] !== undefined && !(ALIASES[key] in body) ? ALIASES[key] : key,
          value,
        ]),
      )
    : body

const CreateEntity = z.strictObject({
  name: name(255),
  country: text(100, 1),
  country_code: CountryCode.optional(),
  environment: EnvironmentIn.optional(),
  is_enabled: z.boolean().optional(),
  ...fields,
})

const nullableText = z.string().nullable()
export const Entity = z
  .strictObject({
    id: EntityId,
    account_id: AccountId.optional().meta({ description: 'Shown to account callers only.' }),
    environment: Environment,
    name: z.string(),
    address: nullableText,
    address_2: nullableText,
    post_code: nullableText,
    city: nullableText,
    state: nullableText,
    country: z.string(),
    country_code: z.string(),
    currency_code: z.string(),
    locale: z.string(),
    timezone: z.string(),
    tax_number: nullableText,
    tax_number_2: nullableText,
    company_number: nullableText,
    phone: nullableText,
    email: nullableText,
    website: nullableText,
    fiscal_region_code: nullableText,
    starting_capital: z.number().nullable(),
    is_tax_subject: z.boolean(),
    is_enabled: z.boolean(),
    settings: EntitySettings,
    country_rules: z.strictObject({
      features: z.array(z.string()),
      tax_name: z.string(),
      default_tax_rate: z.number().nullable(),
    }),
    metadata: Metadata,
    created_at: Instant,
    updated_at: Instant,
  })
  .meta({ id: 'Entity' })
export type Entity = z.output<typeof Entity>

const params = z.strictObject({ id: refTo(EntityId, 'ent') })

export const entities = {
  list: define(routes.entities.list, {
    summary: 'List the entities that the credential reaches',
    data: 'control',
    query: z.strictObject({
      ...listQuery(['id', 'name', 'created_at']),
      environment: EnvironmentIn.optional().meta({
        description:
          'A user who is in entities of both names one: live, if none is named. Another than the credential’s lists none.',
      }),
      account_id: z.string().max(100).optional(),
      entity_id: z.string().max(100).optional(),
    }),
    response: pageOf(Entity),
  }),
  create: define(routes.entities.create, {
    summary: 'Create an entity, with defaults from its country',
    status: 201,
    data: 'control',
    body: z.preprocess(spellOut, CreateEntity),
    response: Entity,
  }),
  get: define(routes.entities.get, { summary: 'Get an entity', data: 'control', params, response: Entity }),
  update: define(routes.entities.update, {
    summary: 'Change an entity; settings are merged at every depth',
    data: 'control',
    params,
    body: z.strictObject({ name: name(255).optional(), ...fields }),
    response: Entity,
  }),
  disable: define(routes.entities.disable, {
    summary: 'Disable an entity: its credentials and sessions stop working',
    data: 'control',
    params,
    response: Entity,
  }),
  enable: define(routes.entities.enable, {
    summary: 'Enable an entity again',
    data: 'control',
    params,
    response: Entity,
  }),
}
