import * as z from 'zod'

import {
  clearable,
  define,
  entitySelector,
  Environment,
  EnvironmentIn,
  Instant,
  listQuery,
  Message,
  pageOf,
  text,
} from './common'
import { EntityId, KeyId, refTo } from './ids'
import { isPermission, type Permission } from './permissions'
import { routes } from './routes'

/** Known permissions, each once. What the minter lacks is refused later, with 403. */
export const PermissionList = z
  .array(
    z
      .string()
      .max(60)
      .refine((value): value is Permission => isPermission(value), 'This is not a permission.'),
  )
  .max(100)
  .overwrite((list) => [...new Set(list)])

const key = {
  key_id: KeyId,
  name: z.string().nullable(),
  environment: Environment,
  prefix_hint: z.string(),
  permissions: z.array(z.string()).nullable().meta({ description: 'null: everything that the key reaches.' }),
  created_at: Instant,
  updated_at: Instant,
  expires_at: Instant.nullable(),
  last_used_at: Instant.nullable(),
}
const secret = z
  .string()
  .meta({ description: 'The key itself in the one answer that makes it, masked everywhere else.' })
export const EntityKey = z.strictObject({ id: secret, entity_id: EntityId, ...key }).meta({ id: 'EntityKey' })
export const AccountKey = z.strictObject({ id: secret, ...key }).meta({ id: 'AccountKey' })
export type EntityKey = z.output<typeof EntityKey>
export type AccountKey = z.output<typeof AccountKey>

const lifetime = {
  name: clearable(text(255)),
  permissions: clearable(PermissionList),
  environment: EnvironmentIn.optional(),
  ttl: clearable(
    z
      .int()
      .min(0)
      .max(10 * 365 * 86_400)
      .refine((seconds) => seconds === 0 || seconds >= 60, 'At least 60 seconds, or 0 for a key that never expires.'),
  ),
}
const rollBody = z
  .strictObject({
    expires_in: z
      .int()
      .min(0)
      .max(7 * 86_400)
      .default(86_400)
      .meta({ description: 'Seconds for which the old key still works.' }),
  })
  .optional()
const byKeyId = z.strictObject({ id: refTo(KeyId, 'key') })
// Whatever it is that names no key gets the same 404.
const byAnyName = z.strictObject({ id: z.string() })

export const accountKeys = {
  list: define(routes.accountKeys.list, {
    summary: 'List account keys',
    data: 'control',
    query: z.strictObject({ ...listQuery(['id']), ...entitySelector }),
    response: pageOf(AccountKey),
  }),
  create: define(routes.accountKeys.create, {
    summary: 'Create an account key; it is shown once',
    status: 201,
    data: 'control',
    body: z.strictObject(lifetime).optional(),
    response: AccountKey,
    secrets: { id: 'prefix_hint' },
  }),
  delete: define(routes.accountKeys.delete, {
    summary: 'Delete an account key',
    data: 'control',
    params: byKeyId,
    response: Message,
  }),
  roll: define(routes.accountKeys.roll, {
    summary: 'Replace an account key; the old one works a while longer',
    status: 201,
    data: 'control',
    params: byKeyId,
    body: rollBody,
    response: AccountKey,
    secrets: { id: 'prefix_hint' },
  }),
}

export const entityKeys = {
  list: define(routes.entityKeys.list, {
    summary: 'List the keys of an entity, masked',
    data: 'control',
    query: z.strictObject({ ...listQuery(['id']), ...entitySelector }),
    response: pageOf(EntityKey),
  }),
  create: define(routes.entityKeys.create, {
    summary: 'Create an entity key; it is shown once',
    status: 201,
    data: 'control',
    body: z
      .strictObject({ ...lifetime, expires_at: clearable(z.iso.datetime({ offset: true })) })
      .refine((body) => body.ttl === undefined || body.ttl === null || !body.expires_at, {
        error: 'Give ttl or expires_at, not both.',
        path: ['expires_at'],
      })
      .optional(),
    response: EntityKey,
    secrets: { id: 'prefix_hint' },
  }),
  delete: define(routes.entityKeys.delete, {
    summary: 'Delete an entity key by itself, its masked form or its key_id; its sessions end',
    data: 'control',
    params: byAnyName,
    findsEntity: 'key',
    response: Message,
  }),
  roll: define(routes.entityKeys.roll, {
    summary: 'Replace an entity key; the old one works a while longer',
    status: 201,
    data: 'control',
    params: byAnyName,
    findsEntity: 'key',
    body: rollBody,
    response: EntityKey,
    secrets: { id: 'prefix_hint' },
  }),
}
