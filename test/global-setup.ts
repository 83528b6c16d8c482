import { tmpdir } from 'node:os'
import path from 'node:path'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { migrate } from '@/db/migrate'
import { schemaChecksum } from '@/db/migrations'
import { startCluster, stopCluster } from '@/scripts/postgres/cluster'
import { isAlive } from '@/scripts/processes'

/** Roles belong to the cluster: one id for all test databases, so that they share five roles. */
const databaseId = '7e577e57'
const project = createHash('sha256').update(process.cwd()).digest('hex').slice(0, 8)
const home = path.join(tmpdir(), `inlay-test-${process.getuid?.() ?? 0}-${project}`)

const usersDirectory = path.join(home, 'users')
const database = `test_${process.pid}`
let ownerUrl = ''

/**
 * Gives a run of vitest a database of its own, copied from a template that is migrated once. PostgreSQL is that of
 * TEST_DATABASE_URL (an owner that may create databases), or one of ours in the temporary folder: kept between
 * runs, shared by runs at the same time, stopped by the last.
 */
export async function setup() {
  process.env.SECRET_KEY = 'the secret key of tests, long enough to be one'
  process.env.INLAY_DATABASE_ID = databaseId
  // A test asks as fast as it can: what is about limits sets its own.
  process.env.RATE_LIMIT_LIVE = '1000000'
  process.env.RATE_LIMIT_SANDBOX = '1000000'
  ownerUrl = process.env.TEST_DATABASE_URL ?? (await joinCluster())
  await asOwner(async (admin) => {
    await dropLeftovers(admin)
    const template = await migratedTemplate(admin)
    await admin.query(`create database ${database} template ${template}`)
    process.env.TEST_DATABASE_TEMPLATE = template
  })
  process.env.DATABASE_URL = withDatabase(ownerUrl, database)
}

export async function teardown() {
  await asOwner((admin) => dropDatabases(admin, (pid) => pid === process.pid))
  if (!process.env.TEST_DATABASE_URL) await leaveCluster()
}

async function joinCluster(): Promise<string> {
  mkdirSync(usersDirectory, { recursive: true })
  writeFileSync(path.join(usersDirectory, `${process.pid}`), '')
  // Nothing here must survive a crash of the machine.
  const cluster = await startCluster(home, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' })
  return cluster.ownerUrl
}

async function leaveCluster() {
  rmSync(path.join(usersDirectory, `${process.pid}`), { force: true })
  const others = readdirSync(usersDirectory).filter((pid) => isAlive(Number(pid)))
  if (others.length === 0) await stopCluster(await startCluster(home))
}

async function asOwner(work: (admin: Client) => Promise<unknown>) {
  const admin = new Client({ connectionString: ownerUrl })
  await admin.connect()
  try {
    await admin.query(`select pg_advisory_lock(hashtext('test databases'))`)
    await work(admin)
  } finally {
    await admin.end()
  }
}

/** A run that was killed leaves its databases behind. */
const dropLeftovers = (admin: Client) => dropDatabases(admin, (pid) => !isAlive(pid))

/** Those of runs with this process id: `test_<pid>`, and what single files made for themselves, `test_<pid>_…`. */
async function dropDatabases(admin: Client, ofRun: (pid: number) => boolean) {
  const { rows } = await admin.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^test_[0-9]+(_|$)'`,
  )
  for (const { datname } of rows) {
    if (ofRun(Number(datname.split('_')[1]))) await admin.query(`drop database ${datname} with (force)`)
  }
}

async function migratedTemplate(admin: Client): Promise<string> {
  const template = `template_${schemaChecksum().slice(0, 16)}`
  const { rows } = await admin.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^template_[0-9a-f]{16}'`,
  )
  if (rows.some(({ datname }) => datname === template)) return template
  for (const { datname } of rows) await admin.query(`drop database ${datname} with (force)`)
  // Under another name until it is whole: a run that is killed here must not leave half a template.
  const unfinished = `${template}_unfinished`
  await admin.query(`create database ${unfinished}`)
  await migrate(withDatabase(ownerUrl, unfinished), { databaseId })
  await admin.query(`alter database ${unfinished} rename to ${template}`)
  return template
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
