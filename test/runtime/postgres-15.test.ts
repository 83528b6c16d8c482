import { execFile, execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { unpackedTool } from '@/scripts/debian-packages'
import { startCluster, stopCluster } from '@/scripts/postgres/cluster'
import type { Cluster } from '@/scripts/postgres/cluster'
import { temporaryDirectory } from './directories'
import { startInlay, stopAll } from './inlay'
import { call, createCompanies } from './platform'

const installed = '/usr/lib/postgresql/15/bin'
// Beside the libraries that any Debian has.
const packages = ['postgresql-15', 'libpq5', 'libldap-2.5-0', 'libsasl2-2', 'libicu72', 'libxml2', 'libxslt1.1']

/** The oldest PostgreSQL that we promise to run on: Debian's, or why there is none. */
function findBinaries(): { bin: string } | { missing: string } {
  if (existsSync(path.join(installed, 'postgres'))) return { bin: installed }
  try {
    const { file, env } = unpackedTool('usr/lib/postgresql/15/bin/postgres', packages, temporaryDirectory())
    execFileSync(file, ['--version'], { env })
    process.env.LD_LIBRARY_PATH = env.LD_LIBRARY_PATH
    return { bin: path.dirname(file) }
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) }
  }
}

const found = findBinaries()
if ('missing' in found) process.stderr.write(`PostgreSQL 15 is not tested: ${found.missing}\n`)

let cluster: Cluster
const runs = test.runIf('bin' in found)
beforeAll(async () => {
  if (!('bin' in found)) return
  cluster = await startCluster(path.join(temporaryDirectory(), 'postgres'), { jit: 'off' }, found.bin)
  const client = new Client({ connectionString: cluster.ownerUrl })
  await client.connect()
  const { rows } = await client.query('show server_version')
  await client.end()
  expect(rows).toEqual([{ server_version: expect.stringMatching(/^15\./) }])
})
afterEach(stopAll)
afterAll(() => 'bin' in found && stopCluster(cluster))

runs(
  'on PostgreSQL 15 the migrations, the catalog and the isolation of tenants are what they are on the newest',
  async () => {
    const report = path.join(temporaryDirectory(), 'report.json')
    const { PATH, HOME } = process.env
    const environment = { PATH, HOME, NODE_ENV: 'test' as const, TEST_DATABASE_URL: cluster.ownerUrl }
    const files = ['catalog', 'migrate', 'isolation', 'driver'].map((name) => `db/${name}.test.ts`)
    const options = ['--reporter=default', '--reporter=json', `--outputFile=${report}`]
    const output = await new Promise<string>((resolve) => {
      execFile('node_modules/.bin/vitest', ['run', ...options, ...files], { env: environment }, (_, stdout) =>
        resolve(stdout),
      )
    })
    const { numPassedTests, numFailedTests, success } = JSON.parse(readFileSync(report, 'utf8')) as Record<
      string,
      unknown
    >
    expect({ numFailedTests, success }, output).toEqual({ numFailedTests: 0, success: true })
    expect(numPassedTests).toBeGreaterThan(50)
  },
)

runs('on PostgreSQL 15 a company issues an invoice, is paid, and shows it in a frame', async () => {
  const settings = { DATA_DIR: temporaryDirectory(), DATABASE_URL: cluster.ownerUrl, WEB_CONCURRENCY: '1' }
  const inlay = await (await startInlay(settings)).untilRunning()
  const [company] = await createCompanies(inlay, 1)
  const ask = async (method: string, address: string, body?: unknown) => {
    const answer = await call(`${inlay.url}/api/v1${address}`, company?.key ?? '', { method, body })
    expect([address, answer.status]).toEqual([address, expect.toSatisfy((status: number) => status < 300)])
    return JSON.parse(answer.text)
  }
  const customer = await ask('POST', '/customers', { name: 'Čebela & sinovi' })
  const draft = await ask('POST', '/invoices', {
    is_draft: true,
    customer_id: customer.id,
    items: [{ name: 'Work', quantity: 2, price: 100, taxes: [{ rate: 22 }] }],
  })
  const { number } = await ask('POST', `/invoices/${draft.id}/finalize`, {})
  await ask('POST', '/payments', { invoice_id: draft.id, amount: 244, type: 'cash', date: draft.date })
  const filter = encodeURIComponent(JSON.stringify({ status: 'paid', total_with_tax: { gte: 244 } }))
  const paid = await ask('GET', `/invoices?search=cebela&order_by=-number&include=items,payments&query=${filter}`)
  expect(paid.data).toEqual([expect.objectContaining({ id: draft.id, number, total_with_tax: 244, total_due: 0 })])
  const { token } = await ask('POST', '/embed/launches', {})
  const exchanged = await fetch(`${inlay.url}/api/v1/embed/exchange`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: `http://localhost:${inlay.port}` },
    body: JSON.stringify({ token, bind: 'bind-of-a-document-0', parent_origin: null }),
  })
  expect(exchanged.status).toBe(200)
  expect(await inlay.stop()).toBe(0)
})
