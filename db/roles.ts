import { createHmac } from 'node:crypto'
import type { ConnectionOptions } from 'node:tls'
import { Client, DatabaseError } from 'pg'
import { env, EnvError } from '@/lib/env'

export const databaseRoles = ['tenant', 'control', 'auth', 'worker', 'backup'] as const

/** A login role of the app; see "Isolation" in docs. None of them owns anything. */
export type DatabaseRole = (typeof databaseRoles)[number]

/** What a Pool or Client of pg needs to connect as one of the app's roles. */
export type RoleConnection = {
  host: string
  port: number
  database: string
  user: string
  password: string | (() => Promise<string>)
  ssl: boolean | ConnectionOptions
}

type DatabaseAddress = Pick<RoleConnection, 'host' | 'port' | 'database' | 'ssl'>

/** Roles belong to the whole cluster, so their names carry the database's id. */
export const roleName = (role: DatabaseRole, databaseId: string): string => `inlay_${databaseId}_${role}`

/** The name and the password of a role, derived, never stored. */
export function roleCredentials(role: DatabaseRole, databaseId: string, secretKey: string) {
  const password = createHmac('sha256', secretKey).update(`database-role:${role}:${databaseId}`).digest('base64url')
  return { user: roleName(role, databaseId), password }
}

/** How to connect as one of the app's roles to the database of DATABASE_URL; its user and password are left aside. */
export function roleConnection(role: DatabaseRole): RoleConnection {
  const { DATABASE_URL, DATABASE_DIRECT_URL, INLAY_DATABASE_ID, SECRET_KEY, SECRET_KEY_PREVIOUS } = env()
  const url = role === 'worker' ? (DATABASE_DIRECT_URL ?? DATABASE_URL) : DATABASE_URL
  if (!url) throw new EnvError('DATABASE_URL: is missing; `npm start` sets it for its processes')
  if (!INLAY_DATABASE_ID) throw new EnvError('INLAY_DATABASE_ID: is missing; `npm start` sets it for its processes')
  const address = databaseAddress(url)
  const { user, password } = roleCredentials(role, INLAY_DATABASE_ID, SECRET_KEY)
  if (!SECRET_KEY_PREVIOUS) return { ...address, user, password }
  const previous = roleCredentials(role, INLAY_DATABASE_ID, SECRET_KEY_PREVIOUS).password
  return { ...address, user, password: () => acceptedPassword({ ...address, user }, password, previous) }
}

/** pg's own reading of a connection string: unix sockets, sslmode, percent-encoding and defaults included. */
export function databaseAddress(url: string): DatabaseAddress {
  // A client that is never connected: pg parses addresses only inside of it.
  const { host, port, database = 'postgres', ssl } = new Client({ connectionString: url })
  return { host, port, database, ssl }
}

/**
 * The password that the server takes during a rotation. Asked anew for every connection: another process may
 * finish the rotation at any time, and a remembered answer would then lock this one out.
 */
async function acceptedPassword(address: DatabaseAddress & { user: string }, current: string, previous: string) {
  const probe = new Client({ ...address, password: current, connectionTimeoutMillis: 2000 })
  // A connection that breaks after it was made emits an error; unheard, that would end the process.
  probe.on('error', () => undefined)
  try {
    await probe.connect()
    return current
  } catch (error) {
    const invalidPassword = '28P01'
    if (error instanceof DatabaseError && error.code === invalidPassword) return previous
    return current
  } finally {
    await probe.end().catch(() => undefined)
  }
}
