import { setTimeout as sleep } from 'node:timers/promises'

import type { Call, Operation, Output } from '@/lib/contract/operation'
import { endpoint, type UseCase } from '@/lib/http/endpoint'
import type { Exchange, Reply } from '@/lib/http/exchange'

type Loose = { params?: Record<string, string>; query?: Record<string, string>; body?: unknown }

/** Calls operations as a program with a key does, by the same way and with the same rules, but without a server. */
export function callAs(key: string, entityId: string | null = null) {
  return async <O extends Operation>(operation: O, useCase: UseCase<O>, input: Call<O>): Promise<Output<O>> => {
    const handler = endpoint(operation, useCase)
    for (;;) {
      const reply = await handler.direct(asExchange(operation, key, entityId, input))
      const text = typeof reply.body === 'string' ? reply.body : ''
      if (reply.status < 300) return JSON.parse(text) as Output<O>
      if (reply.status !== 429) throw new Error(`${operation.id} answered ${reply.status}: ${text}`)
      await sleep(secondsToWait(reply) * 1000)
    }
  }
}

const secondsToWait = (reply: Reply) => Number(reply.headers['retry-after'] ?? 1)

function asExchange(
  operation: Operation,
  key: string,
  entityId: string | null,
  { params = {}, query, body }: Loose,
): Exchange {
  const text = body === undefined ? '' : JSON.stringify(body)
  const headers: Record<string, string | undefined> = {
    authorization: `Bearer ${key}`,
    ...(entityId !== null && { 'x-entity-id': entityId }),
    ...(text !== '' && { 'content-type': 'application/json' }),
  }
  return {
    method: operation.method,
    url: query ? `/?${new URLSearchParams(query)}` : '/',
    params,
    header: (name) => headers[name],
    headerCount: (name) => (headers[name] === undefined ? 0 : 1),
    readBody: () => Promise.resolve(Buffer.from(text)),
    clientAddress: undefined,
  }
}
