import { selectFirstAccount } from '@/db/installation'
import { issueAccountKey } from '@/lib/accounts/issue-account-key'
import { env } from '@/lib/env'
import { apiUrl, demoUrl } from '@/lib/urls'

const KEY_LIFE_MS = 24 * 3_600_000

// The page and its route are bundles of their own: a module's variable would be two.
const held = Symbol.for('demo.key')
type Held = { key: string; until: number }
const registry = globalThis as { [held]?: Promise<Held> }

/** The key that the demo's own server holds, as a platform's server holds one: made at first use, kept in memory alone. */
export async function demoKey(): Promise<string> {
  const known = await registry[held]?.catch(() => undefined)
  if (known && known.until > Date.now() + 60_000) return known.key
  registry[held] = makeKey()
  return (await registry[held]).key
}

async function makeKey(): Promise<Held> {
  const account = await selectFirstAccount()
  if (!account) throw new Error('There is no account to show.')
  const until = Date.now() + KEY_LIFE_MS
  return { key: await issueAccountKey(account, 'sandbox', 'Demo host', new Date(until)), until }
}

export type DemoCustomer = { id: string; name: string }
export const DEMO_ROLES = ['viewer', 'editor', 'admin'] as const
export type DemoRole = (typeof DEMO_ROLES)[number]

/** The two companies that the demo shows, and the account that they are of. */
export async function demoCustomers(): Promise<{ account: string; customers: DemoCustomer[] }> {
  const { data } = await callApi<{ data: (DemoCustomer & { account_id: string })[] }>(
    'GET',
    '/entities?limit=2&order_by=id',
  )
  return { account: data[0]?.account_id ?? '', customers: data.map(({ id, name }) => ({ id, name })) }
}

/** Over HTTP, as any platform's server would: nothing here knows more than an integrator does. */
export const mintDemoLaunch = (entityId: string, role: DemoRole, mode: 'iframe' | 'redirect') =>
  callApi<{ token: string; url: string }>('POST', '/embed/launches', entityId, {
    mode,
    role,
    subject: { id: `demo-${role}`, name: `Robin (${role})` },
    ...(mode === 'iframe' ? { parent_origins: [new URL(demoUrl()).origin] } : { return_url: demoUrl() }),
  })

async function callApi<Answer>(method: string, path: string, entityId?: string, body?: object): Promise<Answer> {
  const response = await fetch(apiUrl(path), {
    method,
    headers: {
      authorization: `Bearer ${await demoKey()}`,
      'content-type': 'application/json',
      ...(entityId !== undefined && { 'x-entity-id': entityId }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`)
  return (await response.json()) as Answer
}

/** The demo has the run of its database; where a database was configured it is not there. */
export const demoIsServed = () => env().demo
