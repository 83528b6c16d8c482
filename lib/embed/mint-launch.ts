import type { ControlTx } from '@/db/control'
import { json } from '@/db/json'
import { insertLaunch } from '@/db/launches'
import { selectEntityUser } from '@/db/users'
import { recordActivity } from '@/lib/activities/record-activity'
import { requireEntityPermissions } from '@/lib/api-keys/entity-permissions'
import { permissionDenied, requireAll } from '@/lib/auth/permissions'
import type { Principal } from '@/lib/auth/principal'
import type { embed, LaunchToken } from '@/lib/contract/embed'
import type { EntityId, UserId } from '@/lib/contract/ids'
import type { Input } from '@/lib/contract/operation'
import { type Permission, ROLE_PERMISSIONS } from '@/lib/contract/permissions'
import type { ControlContext } from '@/lib/http/context'
import { invalid, notFound } from '@/lib/http/problem'
import { embedUrl } from '@/lib/urls'

import { requireAllowedParents, requireAllowedReturn, tokenTtl } from './launch-rules'
import { mintLaunchToken } from './launch-token'
import { policyOf } from './policy-of'

type Options = NonNullable<Input<typeof embed.launch>['body']> & {
  /** `query`: the address of seed 001, `/embed?token=`; otherwise the token stands in the fragment. */
  tokenIn?: 'fragment' | 'query'
}
type Context = Pick<ControlContext, 'tx' | 'scope' | 'principal' | 'requestId' | 'clientAddress'>
type Subject = { id: string; name: string | null; email: string | null }

/** Mints a launch for an entity that the context reaches. What the minter lacks, or the policy does not hold, is refused. */
export async function mintLaunch(context: Context, entityId: EntityId, options: Options): Promise<LaunchToken> {
  const { tx, scope, principal } = context
  const minter = minterOf(principal)
  requireGrantable(principal, options)
  const policy = await policyOf(tx)
  requireAllowedParents(options.parent_origins ?? [], policy.parent_origins, scope.environment)
  const returnUrl =
    options.return_url === undefined ? null : requireAllowedReturn(options.return_url, policy.return_origins)
  const mode = options.mode ?? null
  const seconds = tokenTtl(mode, options.user_id !== undefined, options.ttl)
  const expiresAt = new Date(Date.now() + seconds * 1000).toISOString()

  const { id, token, hash } = mintLaunchToken(scope.environment)
  await insertLaunch(tx, {
    id,
    secret_hash: hash,
    mode,
    subject: json(options.user_id ? await subjectOfUser(tx, options.user_id) : subjectOf(options, minter.minted_by)),
    user_id: options.user_id ?? null,
    ...minter,
    role: options.role ?? null,
    permissions: options.permissions ?? null,
    sections: options.sections ?? null,
    view: options.view ?? null,
    prefill: options.prefill ? json(options.prefill) : null,
    parent_origins: options.parent_origins ?? [],
    return_url: returnUrl,
    locale: options.locale ?? null,
    timezone: options.timezone ?? null,
    theme: options.theme ? json(options.theme) : null,
    session_ttl: options.session_ttl ?? null,
    group: options.group ?? null,
    expires_at: expiresAt,
  })
  await recordActivity(tx, context, {
    resource_type: 'launch',
    resource_id: id,
    action: 'created',
    changes: { entity_id: entityId, mode },
  })
  const address = options.tokenIn === 'query' ? `/embed?token=${token}` : `/embed/l/${id}#t=${token}`
  return { id, token, url: embedUrl(address), expires_in: seconds, expires_at: expiresAt }
}

/** Launches are minted server to server: by a key, or by an operator in the console. A person's own token is neither. */
function minterOf(principal: Principal) {
  switch (principal.kind) {
    case 'account_key':
    case 'entity_key':
      return { key_id: principal.keyId, minted_by: principal.keyId }
    case 'operator':
      return { key_id: null, minted_by: principal.memberId }
    case 'embed_session':
    case 'user':
      throw permissionDenied('embed:write')
  }
}

/** A key or operator can only give what it has itself, and no session mints another. */
function requireGrantable(principal: Principal, { role, permissions }: Options): void {
  requireEntityPermissions(permissions)
  const forbidden = permissions?.indexOf('embed:write') ?? -1
  if (forbidden >= 0) throw invalid(['permissions', forbidden], 'A session never mints launches.')
  const wanted: readonly Permission[] = [...(role ? ROLE_PERMISSIONS[role] : []), ...(permissions ?? [])]
  requireAll(
    principal,
    wanted.filter((permission) => permission !== 'embed:write'),
  )
}

async function subjectOfUser(tx: ControlTx, id: UserId): Promise<Subject> {
  const user = await selectEntityUser(tx, id)
  if (!user) throw notFound()
  return { id, name: user.name, email: user.email }
}

/** Without a subject it is the key. */
const subjectOf = ({ subject }: Options, minter: string): Subject => ({
  id: subject?.id ?? minter,
  name: subject?.name ?? null,
  email: subject?.email ?? null,
})
