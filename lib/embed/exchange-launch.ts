import { withControl } from '@/db/control'
import { selectSessionById } from '@/db/embed-credentials'
import { selectLaunchPage } from '@/db/embed-pages'
import type { embed } from '@/lib/contract/embed'
import type { SessionId } from '@/lib/contract/ids'
import { hashSecret } from '@/lib/auth/keys'
import type { SessionPrincipal } from '@/lib/auth/principal'
import { tenantOfFound } from '@/lib/auth/resolve-tenant'
import { principalOfSession } from '@/lib/auth/session-principal'
import type { UseCase } from '@/lib/http/endpoint'
import { Problem, type ProblemCode } from '@/lib/http/problem'
import { takeAnonymously, takeByAddress } from '@/lib/http/rate-limit'

import { firstScreen } from './first-screen'
import { contextFor } from './get-context'
import { readLaunchToken } from './launch-token'
import { requireSameOrigin } from './same-origin'
import { takeSession } from './take-session'

const PER_ADDRESS = 100
const PER_TOKEN = 60

/**
 * Turns a launch token into a session, once; asked again by the same document within 30 s, into the same session, since
 * the answer was lost. Only our own page may ask, and it asks by POST: no GET ever uses a launch up.
 */
export const exchangeLaunch: UseCase<typeof embed.exchange> = async ({ exchange, requestId }, { body }) => {
  requireSameOrigin(exchange.header)
  const giveBack = await takeByAddress('exchange', exchange.clientAddress, PER_ADDRESS)
  const token = readLaunchToken(body.token)
  if (token) await takeAnonymously('exchange-token', token.hash.toString('hex'), PER_TOKEN)
  // A typo costs no query, and looks like a launch that never was.
  const launch = token && (await selectLaunchPage(token.id))
  if (!launch) throw refusal('launch_invalid')
  if (launch.environment !== token.environment) throw refusal('launch_wrong_environment')

  const scope = { accountId: launch.account_id, environment: launch.environment, entityId: launch.entity_id }
  const asked = {
    launchId: launch.id,
    secretHash: token.hash,
    bindHash: hashSecret(body.bind),
    parentOrigin: body.parent_origin ?? null,
    clientAddress: exchange.clientAddress ?? null,
  }
  const { minter_is_gone: minterIsGone } = launch
  const outcome = await withControl(scope, 'read write', (tx) =>
    takeSession(tx, { ...asked, scope, minterIsGone, requestId }),
  )
  if (typeof outcome === 'string') throw refusal(outcome)
  // An office of a hundred people opens the dashboard at nine: only what was refused counts against their address.
  await giveBack()

  const { session, prefill } = outcome
  const view = body.view ?? outcome.view
  const principal = await principalOf(session.id)
  const tenant = tenantOfFound(scope, { id: scope.entityId })
  const [context, first] = await Promise.all([
    withControl(scope, 'read only', (tx) => contextFor(tx, principal, scope.entityId)),
    firstScreen({ principal, tenant, requestId, clientAddress: asked.clientAddress }, view),
  ])
  return {
    session: { id: session.id, expires_in: session.endsIn },
    token: session.token,
    expires_in: session.expiresIn,
    context: { ...context, view, prefill },
    first,
  }
}

const TEXTS: Partial<Record<ProblemCode, string>> = {
  launch_invalid: 'This launch token is not valid.',
  launch_expired: 'This launch token has expired.',
  launch_used: 'This launch token has been used.',
  launch_wrong_environment: 'This launch token is of another environment.',
  parent_not_allowed: 'This page may not be framed by that origin.',
  key_revoked: 'The key that minted this launch is gone.',
  user_removed: 'This user is no member of the entity any more.',
  entity_disabled: 'This entity is disabled.',
}
const refusal = (code: ProblemCode) => new Problem(code, TEXTS[code] ?? 'This launch cannot be used.')

/** By the session's id: a twin of this request may have replaced its token by now. */
async function principalOf(id: SessionId): Promise<SessionPrincipal> {
  const session = await selectSessionById(id)
  if (!session) throw refusal('launch_invalid')
  return principalOfSession(session)
}
