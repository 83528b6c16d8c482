import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Client } from 'pg'
import * as z from 'zod'
import { postgresAccount } from '@/scripts/postgres/account'
import type { SystemAccount } from '@/scripts/postgres/account'
import { postgresBinaries } from '@/scripts/postgres/binaries'
import { freePort, untilPortIsFree } from '@/scripts/postgres/ports'
import type { Waiting } from '@/scripts/postgres/ports'
import { hasEnded, isAlive } from '@/scripts/processes'

const Connection = z.object({ port: z.number(), password: z.string() })
type Connection = z.output<typeof Connection>

/** A running PostgreSQL of ours. */
export type Cluster = { ownerUrl: string; pid: number; wasRunning: boolean }

const owner = 'inlay'
const longestSocketPath = 100

/** Starts the PostgreSQL that lives in this folder, made on first use; one that still runs is taken as it is. */
export async function startCluster(
  home: string,
  settings: Record<string, string> = {},
  otherBinaries?: string,
): Promise<Cluster> {
  const account = postgresAccount()
  const bin = otherBinaries ?? postgresBinaries(account)
  mkdirSync(home, { recursive: true, mode: 0o755 })
  if (account) chownSync(home, account.uid, account.gid)
  const launchHere = async () => {
    if (!existsSync(path.join(home, 'data/PG_VERSION'))) await initialize(home, bin, account)
    return launch(home, bin, account, await withFreePort(home), settings)
  }
  const cluster = (await findCluster(home)) ?? (await launchHere())
  await createDatabase(urlOf(home, readConnection(home), 'postgres'))
  return cluster
}

/**
 * Starts it again where its clients look for it, though another program may have taken its port meanwhile: on its socket
 * alone, which is named after the port; where there is no socket, once the port is free.
 */
export async function restartCluster(home: string, waiting: Waiting): Promise<Cluster> {
  const running = await findCluster(home)
  if (running) return running
  const connection = readConnection(home)
  const isTaken = !(await freePort(connection.port))
  const withoutPort = isTaken && hasSocket(path.join(home, 'data'))
  if (withoutPort)
    waiting.say(`Port ${connection.port} is taken by another program: PostgreSQL listens on its socket alone`)
  else if (isTaken) await untilPortIsFree(connection.port, waiting)
  const account = postgresAccount()
  return launch(home, postgresBinaries(account), account, connection, withoutPort ? { listen_addresses: '' } : {})
}

/** The running PostgreSQL of this folder, if there is one: of another process of ours, or left by one that was killed. */
export async function findCluster(home: string): Promise<Cluster | undefined> {
  const pid = runningPid(home)
  if (!pid || !existsSync(path.join(home, 'connection.json'))) return undefined
  if (!(await isReady(home, pid))) return undefined
  return { ownerUrl: urlOf(home, readConnection(home), owner), pid, wasRunning: true }
}

/** Stops PostgreSQL: sessions are cut off, nothing committed is lost. */
export async function stopCluster({ pid }: Cluster) {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGINT')
  if (await hasEnded(pid, 20_000)) return
  process.kill(pid, 'SIGQUIT')
  await hasEnded(pid, 5000)
}

function readConnection(home: string): Connection {
  return Connection.parse(JSON.parse(readFileSync(path.join(home, 'connection.json'), 'utf8')))
}

function writeConnection(home: string, connection: Connection) {
  const file = path.join(home, 'connection.json')
  writeFileSync(`${file}.new`, JSON.stringify(connection), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** Beside TCP on loopback there is a socket in the data directory, where the system allows a path of that length. */
const hasSocket = (data: string) =>
  process.platform !== 'win32' && data.length <= longestSocketPath - '/.s.PGSQL.65535'.length

function urlOf(home: string, { port, password }: Connection, database: string): string {
  const data = path.join(home, 'data')
  if (!hasSocket(data)) return `postgres://${owner}:${password}@127.0.0.1:${port}/${database}`
  return `postgres://${owner}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(data)}`
}

async function initialize(home: string, bin: string, account: SystemAccount | undefined) {
  const fresh = path.join(home, 'data.new')
  const passwordFile = path.join(home, 'password.new')
  const password = randomBytes(24).toString('base64url')
  rmSync(fresh, { recursive: true, force: true })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account) chownSync(passwordFile, account.uid, account.gid)
  const options = ['--encoding=UTF8', '--locale=C.UTF-8', '--data-checksums', '--auth=scram-sha-256']
  try {
    await promisify(execFile)(
      path.join(bin, 'initdb'),
      ['-D', fresh, '-U', owner, `--pwfile=${passwordFile}`, ...options],
      { ...account, cwd: home },
    )
  } finally {
    rmSync(passwordFile, { force: true })
  }
  writeConnection(home, { port: 0, password })
  renameSync(fresh, path.join(home, 'data'))
}

async function withFreePort(home: string): Promise<Connection> {
  const { port, password } = readConnection(home)
  const connection = { port: (port && (await freePort(port))) || (await freePort(0)), password }
  writeConnection(home, connection)
  return connection
}

async function launch(
  home: string,
  bin: string,
  account: SystemAccount | undefined,
  connection: Connection,
  settings: Record<string, string>,
): Promise<Cluster> {
  const data = path.join(home, 'data')
  const all = {
    listen_addresses: '127.0.0.1',
    port: `${connection.port}`,
    unix_socket_directories: hasSocket(data) ? data : '',
    max_connections: '200',
    ...settings,
  }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const logFile = path.join(home, 'postgres.log')
  keepSmall(logFile)
  // After a kill -9 of the server its children may hold the shared memory for a moment: PostgreSQL refuses, we try again.
  for (let attempt = 1; ; attempt += 1) {
    const log = openSync(logFile, 'a', 0o600)
    const child = spawn(path.join(bin, 'postgres'), ['-D', data, ...flags], {
      ...account,
      cwd: home,
      detached: true,
      stdio: ['ignore', log, log],
    })
    child.on('error', () => undefined)
    child.unref()
    if (child.pid && (await isReady(home, child.pid)))
      return { ownerUrl: urlOf(home, connection, owner), pid: child.pid, wasRunning: false }
    if (attempt === 10) throw new Error(`PostgreSQL does not start; ${logFile} says why: ${lastLine(logFile)}`)
    await sleep(1000)
  }
}

function keepSmall(file: string) {
  if (existsSync(file) && statSync(file).size > 10_000_000) renameSync(file, `${file}.1`)
}

const lastLine = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) ?? ''

/** PostgreSQL writes its state into the eighth line of postmaster.pid; waits for `ready`, false once it has ended. */
async function isReady(home: string, pid: number): Promise<boolean> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (!isAlive(pid)) return false
    const lines = readPidFile(home)
    if (Number(lines[0]) === pid && lines[7]?.trim() === 'ready') return true
    await sleep(50)
  }
  return false
}

function readPidFile(home: string): string[] {
  try {
    return readFileSync(path.join(home, 'data/postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

/** The id in postmaster.pid, if that is PostgreSQL: after a crash of the machine it may be anybody's, which PostgreSQL would not notice. */
function runningPid(home: string): number | undefined {
  const pid = Number(readPidFile(home)[0])
  if (!pid || !isAlive(pid)) return undefined
  const commandLine = `/proc/${pid}/cmdline`
  if (!existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('postgres')) return pid
  rmSync(path.join(home, 'data/postmaster.pid'))
  return undefined
}

async function createDatabase(adminUrl: string) {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  const { rowCount } = await client.query('select from pg_database where datname = $1', [owner])
  if (!rowCount) await client.query(`create database ${owner}`)
  await client.end()
}
