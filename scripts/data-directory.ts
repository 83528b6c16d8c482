import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { mayReach, postgresAccount } from '@/scripts/postgres/account'
import { sharedDirectory } from '@/scripts/postgres/binaries'
import { isAlive, startOf } from '@/scripts/processes'

const Holder = z.object({ pid: z.number(), start: z.string(), purpose: z.enum(['start', 'command']) })
type Holder = z.output<typeof Holder>

/** What stops a start; the message is one line. */
export class StartError extends Error {
  override name = 'StartError'
}

/** The key that stands in for SECRET_KEY where none is set: made once, readable by its owner only. */
export function keptSecretKey(dataDirectory: string): string {
  const file = path.join(dataDirectory, 'secret-key')
  mkdirSync(dataDirectory, { recursive: true })
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8').trim()
}

/** Where the embedded PostgreSQL lives: in the data directory, or where the user `postgres` may go if it may not go there. */
export function clusterHome(dataDirectory: string): string {
  const directory = path.resolve(dataDirectory)
  const pointer = path.join(directory, 'postgres-is-in')
  mkdirSync(directory, { recursive: true })
  if (existsSync(pointer)) return readFileSync(pointer, 'utf8').trim()
  const account = postgresAccount()
  if (!account || mayReach(directory, account)) return path.join(directory, 'postgres')
  const elsewhere = path.join(sharedDirectory, `data-${randomBytes(6).toString('hex')}`)
  mkdirSync(sharedDirectory, { recursive: true, mode: 0o755 })
  chmodSync(sharedDirectory, 0o755)
  writeFileSync(pointer, elsewhere)
  return elsewhere
}

/** Whose the data directory is at the moment: a running `npm start`, a command, or nobody's. */
export function holderOf(dataDirectory: string): Holder | undefined {
  try {
    const holder = Holder.parse(JSON.parse(readFileSync(lockFile(dataDirectory), 'utf8')))
    return isAlive(holder.pid) && startOf(holder.pid) === holder.start ? holder : undefined
  } catch {
    return undefined
  }
}

/** Takes the data directory for this process; returns how to give it back. Waits for a command, not for a start. */
export async function takeDataDirectory(dataDirectory: string, purpose: Holder['purpose']): Promise<() => void> {
  const file = lockFile(dataDirectory)
  mkdirSync(dataDirectory, { recursive: true })
  for (let waitedMs = 0; !placeLock(file, purpose); waitedMs += 200) {
    const holder = holderOf(dataDirectory)
    if (!holder) rmSync(file, { force: true })
    else if (holder.purpose === 'start' || waitedMs > 60_000) throw taken(dataDirectory, holder)
    else await sleep(200)
  }
  return () => rmSync(file, { force: true })
}

const lockFile = (dataDirectory: string) => path.join(dataDirectory, 'lock')

const taken = (dataDirectory: string, { pid }: Holder) =>
  new StartError(
    `DATA_DIR: ${dataDirectory} is in use by a running Inlay (process ${pid}); stop it, or set another DATA_DIR and PORT`,
  )

function placeLock(file: string, purpose: Holder['purpose']): boolean {
  try {
    writeFileSync(file, JSON.stringify({ pid: process.pid, start: startOf(process.pid), purpose } satisfies Holder), {
      flag: 'wx',
    })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}
