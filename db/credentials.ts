import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { lookup } from '@/db/prepared'
import type { CredentialTables } from '@/db/schema'
import type { Environment } from '@/lib/contract/common'
import type { AccountId, EntityId, KeyId, UserId } from '@/lib/contract/ids'

const now = sql<string>`now()`

/** A key that is neither deleted nor expired, with what its account and entity say of it. */
export const selectLiveApiKey = async (hash: Buffer) => (await liveApiKeys({ hash }))[0]
const liveApiKeys = lookup((db, args: { hash: Buffer }) => liveApiKey(db).where('api_keys.hash', '=', args.hash))

/** The same by its public id. */
export const selectLiveApiKeyById = async (id: KeyId) => (await liveApiKeysById({ id }))[0]
const liveApiKeysById = lookup((db, args: { id: KeyId }) => liveApiKey(db).where('api_keys.key_id', '=', args.id))

const liveApiKey = (db: Kysely<CredentialTables>) =>
  db
    .selectFrom('api_keys')
    .innerJoin('accounts', 'accounts.id', 'api_keys.account_id')
    .leftJoin('entities', 'entities.id', 'api_keys.entity_id')
    .select(['api_keys.key_id', 'api_keys.account_id', 'api_keys.environment', 'api_keys.entity_id'])
    .select([
      'api_keys.name',
      'api_keys.permissions',
      'api_keys.last_used_at',
      'entities.is_enabled as entity_is_enabled',
    ])
    .select(['accounts.rate_limit_live', 'accounts.rate_limit_sandbox'])
    .where('api_keys.deleted_at', 'is', null)
    .where((eb) => eb.or([eb('api_keys.expires_at', 'is', null), eb('api_keys.expires_at', '>', now)]))

/** A person's token whose sign-in still stands. Either `member_id` or `user_id` is set. */
export const selectLiveUserToken = async (hash: Buffer) => (await liveUserTokens({ hash }))[0]
const liveUserTokens = lookup((db, args: { hash: Buffer }) => liveUserToken(db).where('token.hash', '=', args.hash))

/** The same by the id that it is logged and counted under. */
export const selectLiveUserTokenById = async (id: string) => (await liveUserTokensById({ id }))[0]
const liveUserTokensById = lookup((db, args: { id: string }) => liveUserToken(db).where('token.id', '=', args.id))

const liveUserToken = (db: Kysely<CredentialTables>) =>
  db
    .selectFrom('user_tokens as token')
    .innerJoin('accounts', 'accounts.id', 'token.account_id')
    .leftJoin('members', (join) =>
      join.onRef('members.account_id', '=', 'token.account_id').onRef('members.id', '=', 'token.member_id'),
    )
    .leftJoin('member_sessions as signed_in', 'signed_in.id', 'token.member_session_id')
    .leftJoin('users', (join) =>
      join.onRef('users.account_id', '=', 'token.account_id').onRef('users.id', '=', 'token.user_id'),
    )
    .select(['token.id', 'token.account_id', 'token.environment', 'token.member_id', 'token.user_id'])
    .select(['members.role as member_role', 'users.email as user_email', 'token.expires_at'])
    .select(['accounts.rate_limit_live', 'accounts.rate_limit_sandbox'])
    .where('token.revoked_at', 'is', null)
    .where('token.expires_at', '>', now)
    .where((eb) => eb.or([eb('token.member_id', 'is', null), eb('members.status', '=', 'active')]))
    .where((eb) =>
      eb.or([
        eb('token.member_session_id', 'is', null),
        eb.and([eb('signed_in.revoked_at', 'is', null), eb('signed_in.expires_at', '>', now)]),
      ]),
    )

/** Whether an entity is of the account and environment. */
export const selectAccountEntity = async (accountId: AccountId, environment: Environment, entityId: EntityId) =>
  (await accountEntities({ accountId, environment, entityId }))[0]
const accountEntities = lookup((db, args: { accountId: AccountId; environment: Environment; entityId: EntityId }) =>
  db
    .selectFrom('entities')
    .select(['id', 'is_enabled'])
    .where('id', '=', args.entityId)
    .where('account_id', '=', args.accountId)
    .where('environment', '=', args.environment),
)

/** The enabled entities of an account, two at most: enough to know whether there is exactly one. */
export const selectReachableEntities = (accountId: AccountId, environment: Environment) =>
  reachableEntities({ accountId, environment })
const reachableEntities = lookup((db, args: { accountId: AccountId; environment: Environment }) =>
  db
    .selectFrom('entities')
    .select('id')
    .where('account_id', '=', args.accountId)
    .where('environment', '=', args.environment)
    .where('is_enabled', '=', true)
    .orderBy('id')
    .limit(2),
)

/** The entity of a key that is named whole or by its key_id. A masked key names one of its entity only. */
export async function selectKeyEntity(
  accountId: AccountId,
  environment: Environment,
  name: string,
): Promise<EntityId | 'masked' | null> {
  if (name.includes('...')) return 'masked'
  // No key is called so, and some of it no query could carry.
  if (!/^\w{1,200}$/.test(name)) return null
  const hash = createHash('sha256').update(name).digest()
  const [key] = await keysNamed({ accountId, environment, keyId: name, hash })
  return key?.entity_id ?? null
}
const keysNamed = lookup((db, args: { accountId: AccountId; environment: Environment; keyId: string; hash: Buffer }) =>
  db
    .selectFrom('api_keys')
    .select('entity_id')
    .where((eb) => eb.or([eb('hash', '=', args.hash), eb(eb.ref('key_id').$castTo<string>(), '=', args.keyId)]))
    .where('account_id', '=', args.accountId)
    .where('environment', '=', args.environment)
    .where('deleted_at', 'is', null),
)

type MembershipArgs = {
  accountId: AccountId
  environment: Environment | null
  userId: UserId
  entityId: EntityId | null
}

/** A user's membership in the named entity, or in the only one there is. */
export async function selectMembership(
  accountId: AccountId,
  environment: Environment | null,
  userId: UserId,
  entityId: EntityId | null,
) {
  const [only, another] = await activeMemberships({ accountId, environment, userId, entityId })
  return another ? ('several' as const) : only
}
const activeMemberships = lookup((db, args: MembershipArgs) =>
  db
    .selectFrom('memberships')
    .innerJoin('entities', 'entities.id', 'memberships.entity_id')
    .select(['memberships.entity_id', 'memberships.environment', 'memberships.role', 'memberships.permissions'])
    .select('memberships.name')
    .where('memberships.account_id', '=', args.accountId)
    .where('memberships.user_id', '=', args.userId)
    .where('memberships.status', '=', 'active')
    .where('entities.is_enabled', '=', true)
    .where(sql<boolean>`(${args.environment}::text is null or memberships.environment = ${args.environment})`)
    .where(sql<boolean>`(${args.entityId}::text is null or memberships.entity_id = ${args.entityId})`)
    .orderBy('memberships.entity_id')
    .limit(2),
)

/** Where a user is a member and what as: each combination once, however many entities it stands for. */
export const selectMembershipRights = (accountId: AccountId, environment: Environment | null, userId: UserId) =>
  membershipRights({ accountId, environment, userId })
const membershipRights = lookup((db, args: Omit<MembershipArgs, 'entityId'>) =>
  db
    .selectFrom('memberships')
    .innerJoin('entities', 'entities.id', 'memberships.entity_id')
    .select(['memberships.environment', 'memberships.role', 'memberships.permissions'])
    .distinct()
    .where('memberships.account_id', '=', args.accountId)
    .where('memberships.user_id', '=', args.userId)
    .where('memberships.status', '=', 'active')
    .where('entities.is_enabled', '=', true)
    .where(sql<boolean>`(${args.environment}::text is null or memberships.environment = ${args.environment})`),
)
