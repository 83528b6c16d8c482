import { selectLiveApiKey, selectLiveApiKeyById, selectLiveUserToken, selectLiveUserTokenById } from '@/db/credentials'
import { selectSession, selectSessionById } from '@/db/embed-credentials'
import {
  ACCOUNT_PERMISSIONS,
  ENTITY_PERMISSIONS,
  OPERATOR_PERMISSIONS,
  type Permission,
} from '@/lib/contract/permissions'
import type { Environment } from '@/lib/contract/common'
import type { KeyId, SessionId } from '@/lib/contract/ids'
import type { Exchange } from '@/lib/http/exchange'
import { notFound, Problem } from '@/lib/http/problem'
import { takeByAddress } from '@/lib/http/rate-limit'

import { hashSecret, isWellFormedKey, isWellFormedToken } from './keys'
import type { Principal } from './principal'
import { noteKeyUse, noteSessionUse } from './last-use'
import { endOfSession, principalOfSession } from './session-principal'

const ALL: ReadonlySet<Permission> = new Set([...ACCOUNT_PERMISSIONS, ...ENTITY_PERMISSIONS])
const ALL_OF_ENTITY: ReadonlySet<Permission> = new Set(ENTITY_PERMISSIONS)
const NONE: ReadonlySet<Permission> = new Set()

const CHALLENGE = { headers: { 'www-authenticate': 'Bearer' } }
/** One body for missing, malformed, unknown, expired and revoked: nobody learns which. */
const unauthenticated = () => new Problem('unauthenticated', 'Send a valid credential as a bearer token.', CHALLENGE)

/** Who is calling: the bearer token, and nothing else. Cookies never authenticate the API. */
export async function authenticate(exchange: Exchange): Promise<Principal> {
  const header = exchange.header('authorization') ?? ''
  const token = /^Bearer ([A-Za-z0-9_]{20,200})$/i.exec(header)?.[1]
  if (token === undefined || exchange.headerCount('authorization') > 1) throw unauthenticated()
  const principal = await principalOf(token)
  if (principal) return principal
  // Only guesses that cost a query count: a typo is refused by its checksum.
  await takeByAddress('failed-sign-in', exchange.clientAddress, 30)
  throw unauthenticated()
}

function principalOf(token: string): Promise<Principal | undefined> {
  if (isWellFormedKey(token)) return keyPrincipal(token)
  if (isWellFormedToken(token, 'es_live') || isWellFormedToken(token, 'es_sandbox')) return sessionPrincipal(token)
  if (isWellFormedToken(token, 'ut')) return personPrincipal(token)
  throw unauthenticated()
}

/**
 * Who a credential is by its id (principalId), if it could call at this moment: for what was made for it and comes back
 * without it.
 */
export async function principalOfId(id: string): Promise<Principal | undefined> {
  if (id.startsWith('key_')) {
    const key = await selectLiveApiKeyById(id as KeyId)
    return key && key.entity_is_enabled !== false ? asKeyPrincipal(key) : undefined
  }
  if (id.startsWith('ses_')) {
    const session = await selectSessionById(id as SessionId)
    return session && !endOfSession(session) ? principalOfSession(session) : undefined
  }
  const row = await selectLiveUserTokenById(id)
  return row && asPersonPrincipal(row)
}

type Limits = { rate_limit_live: number | null; rate_limit_sandbox: number | null }
const limitOf = (limits: Limits, environment: Environment | null) =>
  environment === 'sandbox' ? limits.rate_limit_sandbox : limits.rate_limit_live

async function keyPrincipal(token: string): Promise<Principal | undefined> {
  const key = await selectLiveApiKey(hashSecret(token))
  if (!key) return undefined
  noteKeyUse(key)
  // What a disabled entity holds is as if it were not there, until the account enables it again.
  if (key.entity_is_enabled === false) throw notFound()
  return asKeyPrincipal(key)
}

type LiveKey = NonNullable<Awaited<ReturnType<typeof selectLiveApiKey>>>

function asKeyPrincipal(key: LiveKey): Principal {
  const common = {
    keyId: key.key_id,
    accountId: key.account_id,
    environment: key.environment,
    permissions: key.permissions ? new Set(key.permissions) : key.entity_id === null ? ALL : ALL_OF_ENTITY,
    rateLimit: limitOf(key, key.environment),
  }
  if (key.entity_id === null) return { kind: 'account_key', ...common, label: null }
  return { kind: 'entity_key', ...common, label: key.name, entityId: key.entity_id }
}

/** A session whose token is right is told why it ended: its frame has a screen for each reason. */
async function sessionPrincipal(token: string): Promise<Principal | undefined> {
  const session = await selectSession(hashSecret(token))
  if (!session) return undefined
  const ended = endOfSession(session)
  if (ended) throw new Problem(ended, 'This session has ended.', CHALLENGE)
  noteSessionUse(session)
  return principalOfSession(session)
}

async function personPrincipal(token: string): Promise<Principal | undefined> {
  const row = await selectLiveUserToken(hashSecret(token))
  return row && asPersonPrincipal(row)
}

type LiveToken = NonNullable<Awaited<ReturnType<typeof selectLiveUserToken>>>

function asPersonPrincipal(row: LiveToken): Principal | undefined {
  const common = { tokenId: row.id, accountId: row.account_id, rateLimit: limitOf(row, row.environment) }
  if (row.user_id !== null)
    return {
      kind: 'user',
      ...common,
      label: row.user_email,
      userId: row.user_id,
      environment: row.environment,
      permissions: NONE,
    }
  if (row.member_id === null || row.member_role === null || row.environment === null) return undefined
  const permissions = new Set(OPERATOR_PERMISSIONS[row.member_role])
  return {
    kind: 'operator',
    ...common,
    label: null,
    memberId: row.member_id,
    role: row.member_role,
    environment: row.environment,
    permissions,
  }
}
