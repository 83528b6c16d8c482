import type { ControlTx } from '@/db/control'
import { selectEntity } from '@/db/entities'
import { selectWhiteLabel } from '@/db/policies'
import { selectSession, type SessionRow } from '@/db/sessions'
import type { Principal } from '@/lib/auth/principal'
import type { embed, EmbedContext } from '@/lib/contract/embed'
import type { EntityId } from '@/lib/contract/ids'
import { findCountry } from '@/lib/countries'
import { entityOf } from '@/lib/entities/entity-of'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound } from '@/lib/http/problem'

import { lookOf } from './look-of'
import { policyOf } from './policy-of'
import { secondsUntil } from './session-token'

export const getContext: UseCase<typeof embed.context> = (context) =>
  contextFor(context.tx, context.principal, entityOf(context))

/** What the screens need to know before the first of them: whose entity, who looks, what that person may do. */
export async function contextFor(tx: ControlTx, principal: Principal, entityId: EntityId): Promise<EmbedContext> {
  const [entity, policy, brand, session] = await Promise.all([
    selectEntity(tx, entityId),
    policyOf(tx),
    selectWhiteLabel(tx),
    sessionOf(tx, principal),
  ])
  if (!entity) throw notFound()
  const country = findCountry(entity.country_code)
  return {
    session: session && {
      id: session.id,
      mode: session.mode,
      expires_in: secondsUntil(session.expires_at),
      return_url: session.return_url,
    },
    entity: {
      id: entity.id,
      name: entity.name,
      environment: entity.environment,
      country_code: entity.country_code,
      currency_code: entity.currency_code,
      locale: entity.locale,
      timezone: entity.timezone,
      tax_name: country?.tax_name ?? 'Tax',
      default_tax_rate: country?.tax_rate ?? null,
    },
    user: userOf(principal, session),
    permissions: [...principal.permissions].toSorted(),
    sections: session?.sections ?? null,
    // Only the exchange brings these: a page that is loaded again has left them behind.
    view: null,
    prefill: null,
    locale: session?.locale ?? entity.locale,
    timezone: session?.timezone ?? entity.timezone,
    theme: lookOf(brand?.theme, session?.theme),
    app_name: brand?.app_name ?? null,
    hide_branding: policy.hide_branding,
  }
}

const sessionOf = async (tx: ControlTx, principal: Principal): Promise<SessionRow | null> =>
  principal.kind === 'embed_session' ? ((await selectSession(tx, principal.sessionId)) ?? null) : null

/** A session whose launch named nobody is the key's, and a key has no name to show. */
function userOf(principal: Principal, session: SessionRow | null): EmbedContext['user'] {
  if (session) {
    const { id, name = null, email = null } = session.subject
    return id === session.minted_by ? null : { id, name, email }
  }
  return principal.kind === 'user' ? { id: principal.userId, name: null, email: null } : null
}
