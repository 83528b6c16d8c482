import { Pool, types } from 'pg'
import type { DatabaseRole } from '@/db/roles'
import { roleConnection } from '@/db/roles'
import { env } from '@/lib/env'

// Pages and proxy.ts are bundles of their own: a module's variable would give each of them another set of pools.
const pools = Symbol.for('database.pools')
const registry = ((globalThis as { [pools]?: Map<string, Pool> })[pools] ??= new Map<string, Pool>())

/** The pool of a role, made on first use. Only db/ may have it: a query outside a transaction has no tenant. */
export const poolOf = (role: DatabaseRole): Pool => poolNamed(role, role, env().DATABASE_POOL_MAX)

/** Exports last as long as their reader takes: they must not take the connections that requests need. */
export const exportPool = (): Pool => poolNamed('export', 'tenant', EXPORTS_A_PROCESS)
const EXPORTS_A_PROCESS = 4

function poolNamed(name: string, role: DatabaseRole, max: number): Pool {
  const existing = registry.get(name)
  if (existing) return existing
  const pool = new Pool({
    ...roleConnection(role),
    application_name: name,
    types: { getTypeParser },
    max,
    pipeline: true,
    keepAlive: true,
    connectionTimeoutMillis: 2000,
    idleTimeoutMillis: 30_000,
    maxLifetimeSeconds: 1800,
    // The server gives up on a statement after 10 s at most; this is for a server that answers no more.
    query_timeout: name === 'export' ? 45_000 : 15_000,
  })
  // A connection that breaks leaves the pool by itself, and the query on it fails. Unheard, its error event would end
  // the process: the pool hears it of idle clients only.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  registry.set(name, pool)
  return pool
}

/** Ends every pool of this process once its clients are back. */
export async function closePools(): Promise<void> {
  const open = [...registry.values()]
  registry.clear()
  await Promise.all(open.map((pool) => pool.end()))
}

type TextParser = (text: string) => unknown

// Only text is parsed: pg asks for no binary results unless told to.
const parsers = new Map<number, TextParser>([
  [types.builtins.INT8, (text) => safeInteger(text)],
  [types.builtins.DATE, (text) => text],
  [types.builtins.NUMERIC, (text) => text],
  [types.builtins.TIMESTAMPTZ, (text) => instant(text)],
])
const builtinParser: (oid: number, format?: 'text' | 'binary') => TextParser = types.getTypeParser
function getTypeParser(oid: number, format?: 'text' | 'binary'): TextParser {
  return parsers.get(oid) ?? builtinParser(oid, format)
}

/** bigint columns hold minor units and counters; one that a number cannot hold exactly must not become another. */
function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 is not a safe integer: ${text}`)
  return value
}

const parseInstant = types.getTypeParser(types.builtins.TIMESTAMPTZ, 'text') as (text: string) => Date
/** `2026-11-22 01:09:03.12+00` as RFC 3339 with milliseconds; PostgreSQL leaves out trailing zeros. */
function instant(text: string): string {
  if (text.length > 23 + 3 || !text.endsWith('+00')) return parseInstant(text).toISOString()
  const time = text.slice(11, -3)
  return `${text.slice(0, 10)}T${time.length === 8 ? `${time}.000` : time.padEnd(12, '0')}Z`
}
