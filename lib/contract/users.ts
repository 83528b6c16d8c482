import * as z from 'zod'

import { clearable, define, Email, entitySelector, Instant, listQuery, Message, pageOf, text } from './common'
import { launchOptions, LaunchToken } from './embed'
import { EntityId, refTo, UserId } from './ids'
import { PermissionList } from './keys'
import { routes } from './routes'

/** `member` is accepted as `editor`. */
export const RoleIn = z
  .enum(['viewer', 'editor', 'admin', 'member'])
  .transform((role) => (role === 'member' ? 'editor' : role))

export const EntityUser = z
  .strictObject({
    id: UserId,
    user_id: UserId,
    entity_id: EntityId,
    email: z.string(),
    name: z.string().nullable(),
    role: z.enum(['viewer', 'editor', 'admin']),
    permissions: z.array(z.string()).nullable().meta({ description: 'In place of the role’s, where given.' }),
    status: z.enum(['active', 'invited']),
    invited_by_user_id: z.string().nullable(),
    created_at: Instant,
  })
  .meta({ id: 'EntityUser' })
export type EntityUser = z.output<typeof EntityUser>

const params = z.strictObject({ user_id: refTo(UserId, 'user') })

export const entityUsers = {
  list: define(routes.entityUsers.list, {
    summary: 'List the users of an entity',
    data: 'control',
    query: z.strictObject({ ...listQuery(['id']), ...entitySelector }),
    response: pageOf(EntityUser),
  }),
  create: define(routes.entityUsers.create, {
    summary: 'Add a user to an entity',
    status: 201,
    data: 'control',
    body: z.strictObject({
      email: Email,
      name: clearable(text(255, 1)),
      role: RoleIn.default('editor'),
      send_invite: z.boolean().default(true).meta({
        description:
          'Whether the person is to get a mail for setting a password; until they have, the status is `invited`. This version sends no such mail yet. An SSO token may be minted for the user at once, either way.',
      }),
      permissions: clearable(PermissionList),
    }),
    response: EntityUser,
  }),
  update: define(routes.entityUsers.update, {
    summary: 'Change a user’s role or permissions',
    data: 'control',
    params,
    body: z.strictObject({
      role: RoleIn.optional(),
      permissions: clearable(PermissionList),
      name: clearable(text(255, 1)),
    }),
    response: EntityUser,
  }),
  delete: define(routes.entityUsers.delete, {
    summary: 'Remove a user from an entity',
    data: 'control',
    params,
    response: Message,
  }),
  token: define(routes.entityUsers.token, {
    summary: 'Mint a single-use SSO token for a user',
    status: 201,
    data: 'control',
    params,
    body: z.strictObject(launchOptions).optional(),
    response: LaunchToken,
    secrets: { token: null, url: null },
  }),
}
