import { createHash } from 'node:crypto'

import type { ControlTx } from '@/db/control'
import { claimIdempotencyKey, deleteIdempotencyKey, keepAnswer, selectKeptAnswer } from '@/db/idempotency'
import type { TenantTx } from '@/db/tenant'
import type { Operation } from '@/lib/contract/operation'

import { canonicalJson } from './canonical-json'
import type { Exchange, Reply } from './exchange'
import { Problem } from './problem'

const KEPT_MS = 24 * 3_600_000
type Request = { exchange: Exchange; sent: unknown }

/**
 * Runs a POST that names an Idempotency-Key once: its 2xx answer is kept in the same transaction as its effect, and
 * given again. Without the header, and for other methods, it just runs.
 */
export async function once(
  operation: Operation,
  tx: TenantTx | ControlTx,
  { exchange, sent }: Request,
  run: () => Promise<Reply>,
): Promise<Reply> {
  const key = operation.method === 'POST' && !operation.readOnly ? readKey(exchange) : undefined
  if (key === undefined) return run()
  // Whoever asks again may write the same with other blanks, or keys in another order.
  const request = `${operation.id}\n${exchange.url}\n${canonicalJson(sent)}`
  const fingerprint = createHash('sha256').update(request).digest()
  const earlier = await claimOrRecall(tx, key, fingerprint)
  if (earlier) return earlier
  const reply = await run()
  if (typeof reply.body === 'string')
    await keepAnswer(tx, key, { ...reply, body: withoutSecrets(operation, reply.body) })
  return reply
}

function readKey(exchange: Exchange): string | undefined {
  const key = exchange.header('idempotency-key')
  if (key === undefined) return undefined
  if (exchange.headerCount('idempotency-key') > 1 || !/^[\x20-\x7e]{1,255}$/.test(key)) {
    throw new Problem('malformed_header', 'An Idempotency-Key has 1 to 255 printable ASCII characters.')
  }
  return key
}

async function claimOrRecall(tx: TenantTx | ControlTx, key: string, fingerprint: Buffer): Promise<Reply | undefined> {
  const claim = () =>
    claimIdempotencyKey(tx, key, fingerprint, new Date(Date.now() + KEPT_MS).toISOString()).catch(inFlight)
  if (await claim()) return undefined
  const kept = await selectKeptAnswer(tx, key)
  if (!kept || Date.parse(kept.expires_at) <= Date.now()) {
    await deleteIdempotencyKey(tx, key)
    if (await claim()) return undefined
    throw new Problem('idempotent_request_in_flight', 'A request with this Idempotency-Key is under way.')
  }
  if (!kept.fingerprint.equals(fingerprint)) {
    throw new Problem('idempotency_key_reused', 'This Idempotency-Key was used for another request.')
  }
  return { status: kept.status ?? 200, headers: { ...kept.headers, 'idempotency-replayed': 'true' }, body: kept.body }
}

/** The twin holds the key for longer than we wait (lock_timeout). */
function inFlight(error: unknown): never {
  const timedOut = error instanceof Error && 'code' in error && error.code === '55P03'
  throw timedOut
    ? new Problem('idempotent_request_in_flight', 'A request with this Idempotency-Key is under way.')
    : error
}

/** A secret is shown once: what is kept has the stand-in that the contract names, or nothing in its place. */
function withoutSecrets(operation: Operation, body: string): string {
  if (!operation.secrets) return body
  const answer = JSON.parse(body) as Record<string, unknown>
  for (const [secret, standIn] of Object.entries(operation.secrets))
    answer[secret] = standIn === null ? undefined : answer[standIn]
  return JSON.stringify(answer)
}
