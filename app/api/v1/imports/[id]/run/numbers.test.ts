import { afterAll, expect, test } from 'vitest'

import { takeNumber } from '@/db/counters'
import { closePools } from '@/db/pool'
import { withTenant } from '@/db/tenant'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'

afterAll(closePools)

const fileOf = (rows: readonly string[]) => `number,date,customer,item,quantity,price\n${rows.join('\n')}\n`

async function world() {
  const entity = await createEntity()
  const caller = callerOf(entity.key)
  const upload = async (content: string): Promise<string> => {
    const body = { type: 'invoices', content: Buffer.from(content).toString('base64') }
    return (await caller.made('createImport', { body })).id
  }
  const run = (id: string, more: object = {}) =>
    caller.call('runImport', { params: { id }, body: { finalize: true, ...more } })
  return { ...entity, ...caller, upload, run }
}

test('a dry run waits for nobody who numbers', async () => {
  const { tenant, upload, run } = await world()
  const id = await upload(fileOf(['1,2026-02-01,Globex,Hours,1,10']))
  await withTenant(tenant, 'read write', async (tx) => {
    // Locked until the end, as by a finalization that takes its time.
    await takeNumber(tx, { type: 'invoice', period: '2026' }, 1)
    const answer = await run(id, { dry_run: true })
    expect([answer.status, answer.body.created.invoices], answer.text).toEqual([200, 1])
  })
})

test(
  'others finalize while an import does, and no number is left out or given twice',
  { timeout: 120_000 },
  async () => {
    const { upload, run, made, entityId } = await world()
    const id = await upload(fileOf(Array.from({ length: 150 }, (_, n) => `${n},2026-02-01,Globex,Hours,1,${n + 1}`)))
    const running = { isDone: false }
    const importing = run(id).finally(() => (running.isDone = true))
    const meanwhile: string[] = []
    while (!running.isDone) {
      const { number } = await made('createInvoice', { body: { date: '2026-02-02', items: [{ name: 'x', price: 1 }] } })
      // With the counter locked from the first row on, none but the first would come before the import is done.
      if (!running.isDone) meanwhile.push(number)
    }
    expect((await importing).body.created).toMatchObject({ invoices: 150 })
    expect(meanwhile.length).toBeGreaterThan(3)
    const rows = await asOwner<{ number: string; series: number; reference: string | null }>(
      `select number, series_number::int as series, reference from app.documents where entity_id = $1 order by series_number`,
      [entityId],
    )
    expect(rows.map(({ series }) => series)).toEqual(rows.map((_, index) => index + 1))
    expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length)
    const ofFile = rows.flatMap(({ reference }) => (reference === null ? [] : [Number(reference)]))
    expect(ofFile).toEqual(Array.from({ length: 150 }, (_, n) => n))
    expect(await asOwner('select * from app.wrong_totals() where entity_id = $1', [entityId])).toEqual([])
  },
)

test('an imported invoice is as one that is finalized by itself, in each period', async () => {
  const { upload, run, made, entityId } = await world()
  const content = ['7,2026-02-01,Globex,Hours,2,10', '8,2025-02-01,Hooli,Hours,1,0', '9,2026-03-01,Globex,More,1,5']
  expect((await run(await upload(fileOf(content)), { create_customers: false })).status).toBe(200)
  const item = { name: 'Hours', quantity: 2, price: 10 }
  const body = { date: '2026-02-01', customer: { name: 'Globex' }, reference: '7', items: [item] }
  const alone = await made('createInvoice', { body })

  const list = await made('listInvoices', { query: { search: '2026-00001', include: 'items' } })
  const { data } = await made('listInvoices', { query: { order_by: 'id', include: 'items' } })
  expect(data.map(({ number, reference }: { number: string; reference: string }) => [number, reference])).toEqual([
    ['2026-00001', '7'],
    ['2025-00001', '8'],
    ['2026-00002', '9'],
    ['2026-00003', '7'],
  ])
  expect(list.data.map(({ id }: { id: string }) => id)).toEqual([data[0].id])
  expect(data[1]).toMatchObject({ total_due: 0, status: 'paid' })
  const kept = (id: string) =>
    asOwner(
      `select to_jsonb(d) - array['id', 'number', 'series_number', 'version', 'created_at', 'updated_at', 'finalized_at'] as kept
       from app.documents d where entity_id = $1 and id = $2`,
      [entityId, id],
    )
  expect(await kept(data[0].id)).toEqual(await kept(alone.id))
  const trail = async (id: string) =>
    (
      await asOwner(
        `select action, changes ? 'number' as numbered from app.activities where entity_id = $1 and resource_id = $2 order by id`,
        [entityId, id],
      )
    ).map((row) => [row['action'], row['numbered']])
  expect(await trail(data[0].id)).toEqual(await trail(alone.id))
  expect(await asOwner('select * from app.wrong_totals() where entity_id = $1', [entityId])).toEqual([])
})

test('an invoice of less than zero is told of its row, in a dry run too', async () => {
  const { upload, run, made } = await world()
  const id = await upload(fileOf(['1,2026-02-01,Globex,Hours,1,-10', '2,2026-02-01,Globex,Hours,1,10']))
  const fault = { row: 2, code: 'below_zero' }
  for (const dry_run of [true, false])
    expect((await run(id, { on_error: 'skip', dry_run })).body).toMatchObject({
      issues: [fault],
      created: { invoices: 1 },
    })
  const { data } = await made('listInvoices')
  expect(data).toMatchObject([{ number: '2026-00001', reference: '2' }])
})

test('tax in a foreign currency brings its rate, or is refused by row', async () => {
  const { upload, run, made } = await world()
  const head = 'number,customer,item,price,tax,currency,exchange rate\n'
  const rows = ['1,Globex,Hours,10,22,USD,0.9', '2,Globex,Hours,10,22,USD,', '3,Globex,Hours,10,,USD,']
  const answer = await run(await upload(`${head}${rows.join('\n')}\n`), { on_error: 'skip' })
  expect([answer.status, answer.body.created?.invoices], answer.text).toEqual([200, 2])
  expect(answer.body.issues).toMatchObject([{ row: 3, field: 'exchange_rate', code: 'exchange_rate_required' }])
  const { data } = await made('listInvoices', { query: { order_by: 'id' } })
  expect(data.map(({ exchange_rate }: { exchange_rate: number | null }) => exchange_rate)).toEqual([0.9, null])
})
