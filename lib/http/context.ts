import { type ControlTx, withControl } from '@/db/control'
import { type TenantTx, withTenant } from '@/db/tenant'
import type { Actor, ControlScope, Principal, Tenant } from '@/lib/auth/principal'
import type { Place } from '@/lib/auth/resolve-tenant'
import type { FileAnswer } from '@/lib/contract/common'
import type { Input, Operation, Output } from '@/lib/contract/operation'

import { checkedAnswer } from './checked-answer'
import type { Caller, UseCase } from './endpoint'
import type { Exchange, Reply } from './exchange'
import { type Answer, fileReply, withFile } from './file-reply'
import { once } from './idempotency'
import { etagFor } from './versioned'

type Common = { principal: Principal; requestId: string; clientAddress: string | null; ifMatch: string | null }
export type TenantContext = Common & { tx: TenantTx; tenant: Tenant }
/** Of what the worker does, too. */
export type ActingContext = Omit<TenantContext, 'principal'> & { principal: Actor }
export type ControlContext = Common & { tx: ControlTx; scope: ControlScope; tenant: Tenant | null }
export type OpenContext = { exchange: Exchange; requestId: string }

/** What a use-case of an operation works in. */
export type Context<O extends Operation> = {
  tenant: TenantContext
  control: ControlContext
  none: OpenContext
}[O['data']]

type Work<O extends Operation> = {
  exchange: Exchange
  requestId: string
  caller: Caller | null
  input: Input<O>
  sent: unknown
}

const RETRIES = 3
const isSerializationFault = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01')

/** Runs the use-case in one transaction of its kind. A deadlock or a lost race is tried again: nothing of it was kept. */
export async function inTransaction<O extends Operation>(
  operation: O,
  useCase: UseCase<O>,
  work: Work<O>,
): Promise<Reply> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await withFile(await attemptOnce(operation, useCase, work))
    } catch (error) {
      if (attempt === RETRIES || !isSerializationFault(error)) throw error
    }
  }
}

function attemptOnce<O extends Operation>(operation: O, useCase: UseCase<O>, work: Work<O>): Promise<Answer> {
  const { exchange, requestId, caller, input } = work
  const run = async (context: TenantContext | ControlContext | OpenContext) =>
    toReply(operation, await useCase(context as Context<O>, input), exchange)
  if (caller === null) return run({ exchange, requestId })
  const { principal, place } = caller
  const mode = operation.method === 'GET' || operation.readOnly ? 'read only' : 'read write'
  const common = {
    principal,
    requestId,
    clientAddress: exchange.clientAddress ?? null,
    ifMatch: exchange.header('if-match') ?? null,
  }
  const guarded = (tx: TenantTx | ControlTx, context: TenantContext | ControlContext) =>
    once(operation, tx, work, () => run(context))
  if (operation.data === 'tenant') {
    const tenant = provenTenant(place)
    return withTenant(tenant, mode, (tx) => guarded(tx, { ...common, tx, tenant }))
  }
  const { tenant, ...scope } = place
  return withControl(scope, mode, (tx) => guarded(tx, { ...common, tx, scope, tenant }))
}

function provenTenant(place: Place): Tenant {
  if (!place.tenant) throw new TypeError('An operation on tenant data must be declared with auth: entity.')
  return place.tenant
}

function toReply<O extends Operation>(operation: O, output: Output<O>, { header }: Exchange): Answer {
  const answer = checkedAnswer(operation, output)
  if (operation.produces !== undefined) return fileReply(operation, answer as FileAnswer, header('if-none-match'))
  const etag = etagFor(output)
  return {
    status: operation.status,
    headers: { 'content-type': 'application/json', ...(etag !== undefined && { etag }) },
    body: JSON.stringify(answer),
  }
}
