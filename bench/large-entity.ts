import type { Row } from '@/bench/report'
import { median } from '@/bench/rounds'
import type { World } from '@/bench/world'

/** What is asked of the entity with 200,000 documents, each with the milliseconds that it may take. */
const QUESTIONS: readonly { name: string; most: number; path: string; body?: object }[] = [
  { name: 'list the 25 newest', most: 20, path: '/invoices?limit=25' },
  {
    name: 'list by date, overdue ones',
    most: 20,
    path: '/invoices?limit=25&order_by=-date&query={"status":"overdue"}',
  },
  { name: 'search a number', most: 20, path: '/invoices?limit=25&search=012345' },
  { name: 'search the beginning of a number', most: 20, path: '/invoices?limit=25&search=0123' },
  { name: 'search what all documents have', most: 20, path: '/invoices?limit=25&search=gmb' },
  { name: 'search what only old documents have', most: 20, path: '/invoices?limit=25&search={oldest year}' },
  { name: 'search two words', most: 20, path: '/invoices?limit=25&search=customer%2007' },
  { name: 'overview', most: 100, path: '/stats/overview' },
  ...(
    [
      ['sum by month', { group_by: ['month'] }],
      [
        'sum by customer, the first five',
        { group_by: ['customer_id'], order_by: [{ field: 'sum', direction: 'desc' }], limit: 5 },
      ],
      ['count by lateness', { group_by: ['overdue_bucket'] }],
      ['sum of a year by month', { group_by: ['month'], date_from: '{a year ago}' }],
    ] as const
  ).map(([name, query]) => ({
    name: `stats: ${name}`,
    most: 100,
    path: '/stats/query',
    body: { table: 'invoices', metrics: [{ type: 'sum', field: 'total_with_tax', alias: 'sum' }], ...query },
  })),
  {
    name: 'stats: payments by month and type',
    most: 100,
    path: '/stats/query',
    body: { table: 'payments', metrics: [{ type: 'sum', field: 'amount' }], group_by: ['month', 'type'] },
  },
  {
    name: 'stats: taxes by month and rate',
    most: 100,
    path: '/stats/query',
    body: { table: 'invoice_taxes', metrics: [{ type: 'sum', field: 'amount' }], group_by: ['month', 'rate'] },
  },
]

/** Times of one request after the other over HTTP, with nobody else asking. */
export async function largeEntityRows({ large }: World, origin: string, rounds: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const { name, most, path, body } of QUESTIONS) {
    const ask = () => request(`${origin}/api/v1${filled(path)}`, large.key, body && filled(JSON.stringify(body)))
    // The first ones plan and read.
    for (let round = 0; round < 3; round += 1) await ask()
    const times: number[] = []
    for (let round = 0; round < rounds * 4; round += 1) times.push(await ask())
    const time = median(times)
    const ours = `${time.toFixed(1)} ms`
    rows.push({ name: `of 200,000: ${name}`, measure: time, bound: { most }, unit: 'ms', ours, reference: '' })
  }
  return rows
}

async function request(address: string, key: string, body: string | undefined): Promise<number> {
  const headers = { authorization: `Bearer ${key}`, ...(body !== undefined && { 'content-type': 'application/json' }) }
  const start = performance.now()
  const response = await fetch(address, { headers, ...(body !== undefined && { method: 'POST', body }) })
  const text = await response.text()
  if (!response.ok) throw new Error(`${address} answered ${response.status} ${text}`)
  return performance.now() - start
}

const yearsAgo = (years: number) => new Date(Date.now() - years * 365 * 86_400_000).toISOString()
const filled = (text: string) =>
  text.replace('{oldest year}', yearsAgo(2.7).slice(0, 4)).replace('{a year ago}', yearsAgo(1).slice(0, 10))
