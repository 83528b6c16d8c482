import { Client } from 'pg'
import type { QueryResultRow } from 'pg'
import { clusterHome } from '@/scripts/data-directory'
import { findCluster } from '@/scripts/postgres/cluster'
import { inlayCommand } from './inlay'
import type { Inlay } from './inlay'

export type Answer = { status: number; text: string; headers: Headers }
type Sent = { method?: string; body?: unknown; headers?: Record<string, string>; withinMs?: number }

/** One request over HTTP, as a platform's server sends it. */
export async function call(
  url: string,
  key: string,
  { method = 'POST', body, headers, withinMs = 10_000 }: Sent = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(withinMs),
  })
  return { status: response.status, text: await response.text(), headers: response.headers }
}

export type Company = { id: string; key: string }

/** An account made beside the running server, with companies that have a key each. */
export async function createCompanies(inlay: Inlay, count: number): Promise<Company[]> {
  const made = await inlayCommand(['accounts', 'create', '--name', 'Acme', '--json'], inlay.settings)
  const { live_key: accountKey } = JSON.parse(made.stdout) as { live_key: string }
  const create = async (path: string, body: unknown, headers = {}) => {
    const { status, text } = await call(`${inlay.url}/api/v1${path}`, accountKey, { body, headers })
    if (status >= 300) throw new Error(`POST ${path} answered ${status}: ${text}`)
    return (JSON.parse(text) as { id: string }).id
  }
  const companies: Company[] = []
  while (companies.length < count) {
    const id = await create('/entities', { name: 'Birch & Bay d.o.o.', country: 'Slovenia' })
    companies.push({ id, key: await create('/entities/api-keys', {}, { 'x-entity-id': id }) })
  }
  return companies
}

/** SQL as the owner of the embedded database, whom row-level security lets pass. */
export async function asOwner<Row extends QueryResultRow>(
  inlay: Inlay,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const cluster = await findCluster(clusterHome(inlay.settings.DATA_DIR ?? ''))
  const client = new Client({ connectionString: cluster?.ownerUrl })
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}
