import { availableParallelism, loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, onTestFailed, onTestFinished, test } from 'vitest'
import { DOCUMENT_TYPES } from '@/lib/contract/document-types'
import { isAlive } from '@/scripts/processes'
import { seededDirectory } from './directories'
import { FinalizingClients } from './finalizing-clients'
import { startInlay, stopAll, until } from './inlay'
import type { Inlay } from './inlay'
import { asOwner, call, createCompanies } from './platform'
import type { Company } from './platform'

afterEach(stopAll)

const setting = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise)
/** CRASH_SEED repeats the order and the moments of a run, as far as a run can be repeated. */
const seed = setting('CRASH_SEED', Date.now() % 1_000_000)
const finalizations = setting('CRASH_FINALIZATIONS', 600)
const kills = setting('CRASH_KILLS', 3)
const restarts = setting('CRASH_RESTARTS', 2)

const clientCount = 32
/** Where others keep the cores busy, time says nothing: then it only has to come back. */
const isBusy = () => (loadavg()[0] ?? 0) > 2 * availableParallelism()
/** Five seconds on a machine that does nothing else; two cores that also run the clients' retries need some more. */
const healthyWithinMs = () => setting('CRASH_OUTAGE_MS', isBusy() ? 60_000 : 15_000)
const dates = ['2025-12-31', '2026-01-01']

test(`${kills} kills of web processes and ${restarts} crashes of PostgreSQL amid ${finalizations} finalizations lose nothing`, async () => {
  const inlay = await startInlay({ DATA_DIR: seededDirectory(), RATE_LIMIT_LIVE: '1000000', LOG_LEVEL: 'error' })
  await inlay.untilRunning()
  const [first, second] = await createCompanies(inlay, 2)
  if (!first || !second) throw new TypeError('There are no companies.')
  const companies = [first, second]
  const clients = new FinalizingClients(inlay.url, clientCount, companies, dates)
  const log = [`CRASH_SEED=${seed}`]
  const startedAt = Date.now()
  const note = (line: string) => void log.push(`${Date.now() - startedAt} ms: ${line}`)
  const show = () => void process.stderr.write([...log, ...inlay.output.split('\n').slice(-60), ''].join('\n'))
  onTestFailed(show)
  if (process.env.CRASH_LOG) onTestFinished(show)
  try {
    await strike(inlay, clients, first, note)
    await until(() => clients.haveFinalized(finalizations), 60_000)
  } finally {
    note('the rest is finished')
    await clients.finish()
    note(clients.progress)
  }
  await clients.askForEverythingAgain()
  note('asked again for every answer')

  expect(clients.unexpected).toEqual([])
  await expectEveryPromiseKept(inlay, clients, companies)
  expect(await inlay.stop()).toBe(0)
}, 400_000)

/** Each fault comes once another share of the work is done, at a random moment of whatever runs then. */
async function strike(inlay: Inlay, clients: FinalizingClients, { key }: Company, note: (line: string) => void) {
  const random = randomFrom(seed)
  const faults = shuffled(
    [
      ...Array.from({ length: kills }, (_, index) => (index % 3 === 2 ? killEveryWebProcess : killOneWebProcess)),
      ...Array.from({ length: restarts }, (_, index) => (index % 2 === 1 ? crashPostgresTwice : crashPostgres)),
    ],
    random,
  )
  for (const [index, fault] of faults.entries()) {
    const share = ((index + 1) * finalizations) / (faults.length + 1)
    await until(() => clients.haveFinalized(share), 60_000)
    await sleep(random() * 300)
    const victims = await fault(inlay, random)
    await until(() => !victims.some(isAlive))
    const diedAt = Date.now()
    await until(() => isServing(inlay, key), 60_000)
    const outageMs = Date.now() - diedAt
    note(`${fault.name} (${victims.join()}), served again in ${outageMs} ms; ${clients.progress}`)
    expect(outageMs, fault.name).toBeLessThan(healthyWithinMs())
  }
}

async function killOneWebProcess(inlay: Inlay, random: () => number): Promise<number[]> {
  await until(() => inlay.children('server.ts').length > 0)
  const alive = inlay.children('server.ts')
  const chosen = Math.floor(random() * alive.length)
  return kill(alive.slice(chosen, chosen + 1), 'SIGKILL')
}

async function killEveryWebProcess(inlay: Inlay): Promise<number[]> {
  await until(() => inlay.children('server.ts').length > 0)
  return kill(inlay.children('server.ts'), 'SIGKILL')
}

/** As `pg_ctl stop -m immediate` does: no checkpoint, every session cut off; the next start has to recover. */
async function crashPostgres(inlay: Inlay): Promise<number[]> {
  await until(() => isAlive(inlay.postgres))
  return kill([inlay.postgres], 'SIGQUIT')
}

/** The second time while it recovers from the first. */
async function crashPostgresTwice(inlay: Inlay): Promise<number[]> {
  const [first] = await crashPostgres(inlay)
  await until(() => inlay.postgres !== first && isAlive(inlay.postgres))
  return crashPostgres(inlay)
}

function kill(pids: number[], signal: NodeJS.Signals): number[] {
  for (const pid of pids) process.kill(pid, signal)
  return pids
}

const isServing = (inlay: Inlay, key: string): Promise<boolean> =>
  call(`${inlay.url}/api/v1/invoices?limit=1`, key, { method: 'GET', withinMs: 2000 }).then(
    ({ status }) => status === 200,
    () => false,
  )

/** What the database holds is what the clients were told, neither less nor more. */
async function expectEveryPromiseKept(inlay: Inlay, { told, jobs }: FinalizingClients, companies: Company[]) {
  const entities = [companies.map(({ id }) => id)]
  const documents = await asOwner(
    inlay,
    'select id, entity_id, type, number from app.documents where entity_id = any($1) order by id',
    entities,
  )
  const kept = told.map(({ id, entityId, type, number }) => ({ id, entity_id: entityId, type, number }))
  expect(documents).toEqual(kept.toSorted((one, other) => (one.id < other.id ? -1 : 1)))
  expect(documents).toHaveLength(jobs)

  const series = await asOwner(
    inlay,
    `select count(*)::int as count, min(series_number)::int as first, max(series_number)::int as last,
       count(distinct series_number)::int as distinct, (max(next_value) - 1)::int as counter
     from app.documents left join app.number_counters counters
       on counters.entity_id = documents.entity_id and counters.type = documents.type and period = series_period
     where documents.entity_id = any($1) group by documents.entity_id, documents.type, series_period`,
    entities,
  )
  expect(series).toHaveLength(companies.length * dates.length * DOCUMENT_TYPES.length)
  for (const { count, ...numbers } of series)
    expect(numbers).toEqual({ first: 1, last: count, distinct: count, counter: count })

  const activities = await asOwner(
    inlay,
    `select action, resource_type as type, count(*)::int as count, count(distinct resource_id)::int as documents
     from app.activities where entity_id = any($1) and resource_type = any($2) group by action, resource_type
     order by action, resource_type`,
    [...entities, DOCUMENT_TYPES],
  )
  expect(activities).toEqual(
    ['created', 'finalized'].flatMap((action) =>
      DOCUMENT_TYPES.toSorted().map((type) => {
        const count = told.filter((one) => one.type === type).length
        return { action, type, count, documents: count }
      }),
    ),
  )
}

/** Random numbers that a seed repeats (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const shuffled = <T>(values: readonly T[], random: () => number): T[] =>
  values
    .map((value) => ({ value, place: random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ value }) => value)
