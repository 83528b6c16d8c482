import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { migrate } from '@/db/migrate'
import { defaultSettings } from '@/lib/entities/default-settings'
import { mintKey } from '@/lib/auth/keys'
import { env } from '@/lib/env'
import { childEnvironment } from '@/scripts/environment'
import { startCluster, stopCluster } from '@/scripts/postgres/cluster'

const hex = (value: number) => value.toString(16).padStart(24, '0')

export type Entity = { id: string; key: string; invoiceIds: string[] }
/** A PostgreSQL of our own with default, durable settings, and what data-set.sql loads into it. */
export type World = {
  ownerUrl: string
  /** What a process of the app is given. */
  environment: NodeJS.ProcessEnv
  owner: Client
  small: Entity[]
  large: Entity
  drafts: Entity
  stop: () => Promise<void>
}

export async function makeWorld(smallEntities: number): Promise<World> {
  const home = mkdtempSync(path.join(tmpdir(), 'inlay-bench-'))
  const cluster = await startCluster(home)
  const owner = new Client({ connectionString: cluster.ownerUrl })
  const stop = async () => {
    await owner.end()
    await stopCluster(cluster)
    rmSync(home, { recursive: true })
  }
  // The cluster outlives its starter unless it is told.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().finally(() => process.exit(1)))
  try {
    await owner.connect()
    const { databaseId } = await migrate(cluster.ownerUrl)
    const entities = await load(owner, smallEntities)
    const [large, drafts] = entities.splice(smallEntities)
    if (!large || !drafts) throw new Error('data-set.sql made too few entities')
    const environment = { ...childEnvironment(env(), cluster.ownerUrl, databaseId), INLAY_DEMO: '0' }
    return { ownerUrl: cluster.ownerUrl, environment, owner, small: entities, large, drafts, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function load(owner: Client, smallEntities: number): Promise<Entity[]> {
  await owner.query(`select set_config('bench.settings', $1, false), set_config('bench.entities', $2, false)`, [
    JSON.stringify(defaultSettings('en-US')),
    String(smallEntities),
  ])
  await owner.query(readFileSync('bench/data-set.sql', 'utf8'))
  const { rows } = await owner.query<{ entity_id: string; ids: string[] }>(
    'select entity_id, array_agg(id order by id desc) as ids from app.documents group by entity_id order by entity_id',
  )
  const entities = rows.map(({ entity_id, ids }) => ({ id: entity_id, invoiceIds: ids, ...mintKey('ek', 'live') }))
  await owner.query(
    `insert into app.api_keys (key_id, account_id, environment, entity_id, hash, prefix_hint, last_used_at)
     select key_id, 'acc_' || lpad('1', 24, '0'), 'live', entity_id, hash, hint, now()
     from unnest($1::text[], $2::text[], $3::bytea[], $4::text[]) as keys (key_id, entity_id, hash, hint)`,
    [
      entities.map((_, index) => `key_${hex(index + 1)}`),
      entities.map(({ id }) => id),
      entities.map(({ hash }) => hash),
      entities.map(({ hint }) => hint),
    ],
  )
  // Now rather than in the middle of a measurement.
  await owner.query('vacuum analyze')
  await owner.query('checkpoint')
  return entities
}

/** The settings of this run; the rest is as an installation has it that configures nothing. */
export function configure(port: number) {
  Object.assign(process.env, {
    NODE_ENV: 'production',
    SECRET_KEY: randomBytes(32).toString('base64url'),
    PORT: String(port),
    APP_URL: `http://localhost:${port}`,
    WEB_CONCURRENCY: '1',
    LOG_LEVEL: 'error',
    RATE_LIMIT_LIVE: '1000000',
    RATE_LIMIT_SANDBOX: '1000000',
  })
  delete process.env.DATABASE_URL
}
