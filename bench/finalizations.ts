import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'pg'
import type { Client } from 'pg'
import { finalizeBare } from '@/bench/bare-finalize'
import { readBody } from '@/bench/read-body'
import { compare } from '@/bench/rounds'
import type { Compared } from '@/bench/rounds'
import type { World } from '@/bench/world'

const atOnce = 200

export type Finalizations = Compared & { gaps: number; duplicates: number }

/** 200 concurrent finalizations of one entity over HTTP, against the same statements from a bare pg program. Per second. */
export async function measureFinalizations(world: World, origin: string, rounds: number): Promise<Finalizations> {
  const { owner, drafts, ownerUrl, environment } = world
  const ids = drafts.invoiceIds.values()
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const pool = new Pool({ connectionString: ownerUrl, max: Number(environment.DATABASE_POOL_MAX ?? '10') })
  const ours = () => rateOf(ids.take(atOnce), (id) => finalizeOverHttp(agent, origin, drafts.key, id))
  const bare = () => rateOf(ids.take(atOnce), (id) => finalizeBare(pool, drafts.id, id))
  try {
    // The first round opens connections and is not counted.
    await ours()
    await bare()
    const results = []
    for (let round = 0; round < rounds; round += 1) results.push({ ours: await ours(), other: await bare() })
    return { ...compare(results), ...(await checkNumbers(owner, drafts.id, 2 * atOnce * (rounds + 1))) }
  } finally {
    agent.destroy()
    await pool.end()
  }
}

async function rateOf(ids: Iterable<string>, finalize: (id: string) => Promise<void>): Promise<number> {
  const batch = [...ids]
  if (batch.length < atOnce) throw new Error('data-set.sql made too few drafts')
  const start = performance.now()
  await Promise.all(batch.map(finalize))
  return (batch.length / (performance.now() - start)) * 1000
}

/** A server that is out of connections for too long says 503 and when to come again; its caller does. */
async function finalizeOverHttp(agent: Agent, origin: string, key: string, id: string): Promise<void> {
  for (;;) {
    const { status, retryAfter, body } = await post(agent, `${origin}/api/v1/invoices/${id}/finalize`, key)
    if (status === 200) return
    if (status !== 503) throw new Error(`finalize answered ${status} ${body}`)
    await sleep(1000 * retryAfter)
  }
}

function post(agent: Agent, url: string, key: string): Promise<{ status: number; retryAfter: number; body: string }> {
  return new Promise((resolve, reject) => {
    const options = { agent, method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-length': 0 } }
    const sent = request(url, options, (response) => {
      const { statusCode: status = 0, headers } = response
      const retryAfter = Number(headers['retry-after'] ?? 1)
      readBody(response).then((body) => resolve({ status, retryAfter, body: body.toString() }), reject)
    })
    sent.once('error', reject)
    sent.end()
  })
}

async function checkNumbers(
  owner: Client,
  entity: string,
  count: number,
): Promise<{ gaps: number; duplicates: number }> {
  const { rows } = await owner.query<{ finalized: number; numbers: number; last: number }>(
    `select count(*)::int as finalized, count(distinct number)::int as numbers, max(series_number)::int as last
     from app.documents where entity_id = $1 and not is_draft`,
    [entity],
  )
  const { finalized = 0, numbers = 0, last = 0 } = rows[0] ?? {}
  if (finalized !== count) throw new Error(`${finalized} of ${count} invoices were finalized`)
  return { gaps: last - numbers, duplicates: finalized - numbers }
}
