import { authenticate } from '@/lib/auth/authenticate'
import { requireOfDocument, requirePermission } from '@/lib/auth/permissions'
import type { Principal } from '@/lib/auth/principal'
import { type Place, resolvePlace } from '@/lib/auth/resolve-tenant'
import type { Input, Operation, Output } from '@/lib/contract/operation'

import { asProblem } from './as-problem'
import { type Context, inTransaction } from './context'
import { type Exchange, fromRequest, type Handler, type Reply, toResponse } from './exchange'
import { problemReply } from './problem'
import { takeFromBucket } from './rate-limit'
import { readInput } from './read-input'
import { requestIdFrom } from './request-id'

/** What an operation does: it is given a context of the operation's kind and parsed input. */
export type UseCase<O extends Operation> = (context: Context<O>, input: Input<O>) => Promise<Output<O>>

/** What takes long and needs no database is done with the input before a transaction is opened. */
export type Preparation<O extends Operation> = (caller: Caller, input: Input<O>) => Promise<Input<O>>

/** On every answer of the API, errors included. */
const ALWAYS = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

/** One operation and one use-case make a route handler. The only wrapper there is. */
export function endpoint<O extends Operation>(operation: O, useCase: UseCase<O>, prepare?: Preparation<O>): Handler {
  async function answer(exchange: Exchange, requestId: string, headers: Record<string, string>): Promise<Reply> {
    const caller = operation.auth === 'public' ? null : await identify(operation, exchange, headers)
    const { input, sent } = await readInput(operation, exchange)
    if (caller && operation.ofDocument) requireOfDocument(caller.principal, operation.ofDocument, input)
    const prepared = prepare && caller ? await prepare(caller, input) : input
    return inTransaction(operation, useCase, { exchange, requestId, caller, input: prepared, sent })
  }

  async function direct(exchange: Exchange): Promise<Reply> {
    const requestId = requestIdFrom(exchange.header('x-request-id'))
    const headers: Record<string, string> = { ...ALWAYS, 'x-request-id': requestId }
    const reply = await answer(exchange, requestId, headers).catch((error: unknown) =>
      problemReply(asProblem(error, requestId), requestId),
    )
    Object.assign(reply.headers, headers)
    return reply
  }

  return Object.assign(
    async (request: Request, context: { params: Promise<Record<string, string>> }) =>
      toResponse(await direct(await fromRequest(request, context?.params))),
    { direct },
  )
}

export type Caller = { principal: Principal; place: Place }

/** Who calls, how often, with what right, and where: in this order, before anything of the request is read. */
async function identify(operation: Operation, exchange: Exchange, headers: Record<string, string>): Promise<Caller> {
  const principal = await authenticate(exchange)
  await takeFromBucket(principal, headers)
  if (principal.kind !== 'user') requirePermission(principal, operation)
  const { place, inPlace } = await resolvePlace(operation, principal, exchange)
  const there = inPlace ? { ...principal, ...inPlace } : principal
  if (principal.kind === 'user') requirePermission(there, operation)
  if (place.entityId !== null && operation.auth === 'entity') headers['x-entity-id'] = place.entityId
  return { principal: there, place }
}
