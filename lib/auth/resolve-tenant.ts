import {
  selectAccountEntity,
  selectKeyEntity,
  selectMembership,
  selectMembershipRights,
  selectReachableEntities,
} from '@/db/credentials'
import { selectShare } from '@/db/share-credentials'
import { ENVIRONMENTS, type Environment } from '@/lib/contract/common'
import type { AccountId, DocumentId, EntityId } from '@/lib/contract/ids'
import { EntityId as EntityIdSchema } from '@/lib/contract/ids'
import type { Operation } from '@/lib/contract/operation'
import { type Permission, type Role, ROLE_PERMISSIONS } from '@/lib/contract/permissions'
import type { Exchange } from '@/lib/http/exchange'
import { notFound, Problem } from '@/lib/http/problem'

import { principalOfId } from './authenticate'
import type { Ticket } from './download-ticket'
import { hashSecret } from './keys'
import type {
  ControlScope,
  OperatorPrincipal,
  AccountKeyPrincipal,
  Principal,
  Tenant,
  UserPrincipal,
} from './principal'

/** Where a request takes place: an account and environment, and one tenant where the operation is of an entity. */
export type Place = ControlScope & { readonly tenant: Tenant | null }
/** `inPlace` replaces what depends on the place: what a user may do, and is called, the membership says. */
type Resolved = { place: Place; inPlace?: Partial<Pick<Principal, 'permissions' | 'label'>> }

/** What of a request names an entity. */
type Naming = Pick<Exchange, 'url' | 'params' | 'header' | 'headerCount'>

/** The only place where a Tenant is made. Another's entity, another environment's and one that never was: the same 404. */
export async function resolvePlace(operation: Operation, principal: Principal, exchange: Naming): Promise<Resolved> {
  switch (principal.kind) {
    case 'entity_key':
    case 'embed_session': {
      const named = namedEntity(exchange)
      // Account routes ignore the selector; what they may see is confined to the entity all the same.
      if (operation.auth === 'entity' && named !== null && named !== principal.entityId) throw notFound()
      return { place: placeOf(principal, principal.entityId) }
    }
    case 'account_key':
    case 'operator':
      if (operation.auth === 'account')
        return {
          place: { accountId: principal.accountId, environment: principal.environment, entityId: null, tenant: null },
        }
      return { place: placeOf(principal, await entityOfAccount(operation, principal, exchange)) }
    case 'user':
      return placeOfUser(operation, principal, exchange)
  }
}

function placeOf(
  { accountId, environment }: { accountId: Tenant['accountId']; environment: Tenant['environment'] },
  entityId: EntityId,
): Place {
  return { accountId, environment, entityId, tenant: { accountId, environment, entityId } as Tenant }
}

/** The tenant of an entity that an account's own transaction has found: the path named it, and row-level security let it pass. */
export const tenantOfFound = (scope: ControlScope, found: { id: EntityId }): Tenant =>
  ({ accountId: scope.accountId, environment: scope.environment, entityId: found.id }) as Tenant

/**
 * The tenant and document that a link leads to. Unknown, taken back, malformed, of a disabled entity: the same 404 after
 * the same one query.
 */
export async function resolveShare(
  shareableId: string,
): Promise<{ tenant: Tenant; documentId: DocumentId; timezone: string }> {
  const share = await selectShare(hashSecret(shareableId))
  if (!share) throw notFound()
  const { account_id: accountId, environment, entity_id, document_id: documentId, timezone } = share
  return { tenant: tenantOfFound({ accountId, environment, entityId: null }, { id: entity_id }), documentId, timezone }
}

/**
 * The tenant that a ticket leads to and what its credential may do there now, as if it called again and named the
 * entity. undefined: it could not call any more.
 */
export async function resolveTicket(operation: Operation, { entityId, principalId }: Ticket) {
  const principal = await principalOfId(principalId)
  if (!principal) return undefined
  const naming: Naming = {
    url: '/',
    params: {},
    header: (name) => (name === 'x-entity-id' ? entityId : undefined),
    headerCount: () => 1,
  }
  const { place, inPlace } = await resolvePlace(operation, principal, naming)
  return place.tenant && { tenant: place.tenant, principal: { ...principal, ...inPlace } }
}

type OfJob = { account_id: string; environment: string; entity_id: string }

/** The tenant of a job: the database filled these ids when the entity's own transaction asked for it. null: it is gone. */
export async function tenantOfJob(job: OfJob): Promise<{ tenant: Tenant; isEnabled: boolean } | null> {
  const [accountId, environment] = [job.account_id as AccountId, job.environment as Environment]
  const entity = await selectAccountEntity(accountId, environment, job.entity_id as EntityId)
  return entity
    ? { tenant: tenantOfFound({ accountId, environment, entityId: null }, entity), isEnabled: entity.is_enabled }
    : null
}

/** Header and query parameter are the same selector. null: none was given. */
function namedEntity(exchange: Naming): string | null {
  const header = exchange.header('x-entity-id')
  if (
    header !== undefined &&
    (exchange.headerCount('x-entity-id') > 1 || !/^[\x21-\x2b\x2d-\x7e]{1,200}$/.test(header))
  ) {
    throw new Problem('malformed_header', 'Name one entity in x-entity-id.')
  }
  const start = exchange.url.indexOf('?')
  const inQuery = start < 0 ? [] : new URLSearchParams(exchange.url.slice(start + 1)).getAll('entity_id')
  if (
    inQuery.length > 1 ||
    inQuery[0] === '' ||
    (header !== undefined && inQuery[0] !== undefined && inQuery[0] !== header)
  ) {
    throw new Problem('malformed_header', 'Name one entity, in x-entity-id or in entity_id.')
  }
  return header ?? inQuery[0] ?? null
}

const wellFormed = (named: string): EntityId => {
  const id = EntityIdSchema.safeParse(named)
  if (!id.success) throw notFound()
  return id.data
}

async function entityOfAccount(
  operation: Operation,
  principal: AccountKeyPrincipal | OperatorPrincipal,
  exchange: Naming,
): Promise<EntityId> {
  const { accountId, environment } = principal
  const named = namedEntity(exchange)
  if (named !== null) {
    const entity = await selectAccountEntity(accountId, environment, wellFormed(named))
    if (!entity?.is_enabled) throw notFound()
    return entity.id
  }
  if (operation.findsEntity === 'key') {
    const found = await selectKeyEntity(accountId, environment, exchange.params.id ?? '')
    if (found === 'masked') throw entityRequired()
    if (found === null) throw notFound()
    return found
  }
  const [only, another] = await selectReachableEntities(accountId, environment)
  if (!only || another) throw entityRequired()
  return only.id
}

const entityRequired = () => new Problem('entity_required', 'Name the entity in the x-entity-id header.')

async function placeOfUser(operation: Operation, principal: UserPrincipal, exchange: Naming): Promise<Resolved> {
  const ofAccount = operation.auth === 'account'
  const inPath = operation.path.startsWith('/entities/{id}') ? (exchange.params.id ?? null) : null
  if (ofAccount && inPath === null) return placeOfAllMemberships(principal, exchange)
  // Account routes ignore the selector.
  const named = ofAccount ? inPath : namedEntity(exchange)
  const membership = await selectMembership(
    principal.accountId,
    principal.environment,
    principal.userId,
    named === null ? null : wellFormed(named),
  )
  if (membership === 'several') throw entityRequired()
  if (!membership) throw notFound()
  return {
    place: placeOf({ accountId: principal.accountId, environment: membership.environment }, membership.entity_id),
    inPlace: { permissions: permissionsOf(membership), label: membership.name ?? principal.label },
  }
}

type Rights = { role: Role; permissions: Permission[] | null }
const permissionsOf = ({ role, permissions }: Rights): ReadonlySet<Permission> =>
  new Set(permissions ?? ROLE_PERMISSIONS[role])

/**
 * Not one entity but all that the user is in, of one environment: the one that is asked for, or live where there is any.
 * The use-case narrows the account to those; what is the account's alone no membership holds a permission for.
 */
async function placeOfAllMemberships(principal: UserPrincipal, exchange: Naming): Promise<Resolved> {
  const { accountId, userId } = principal
  const memberships = await selectMembershipRights(accountId, principal.environment, userId)
  if (memberships.length === 0) throw notFound()
  const isIn = (environment: Environment) => memberships.some((membership) => membership.environment === environment)
  const preferred = askedEnvironment(exchange) === 'sandbox' ? SANDBOX_FIRST : ENVIRONMENTS
  const environment = preferred.find(isIn) ?? 'live'
  const here = memberships.filter((membership) => membership.environment === environment)
  const permissions = new Set(here.flatMap((membership) => [...permissionsOf(membership)]))
  return { place: { accountId, environment, entityId: null, tenant: null }, inPlace: { permissions } }
}

const SANDBOX_FIRST = ENVIRONMENTS.toReversed()
const askedEnvironment = ({ url }: Naming) => new URL(url, 'http://localhost').searchParams.get('environment')
