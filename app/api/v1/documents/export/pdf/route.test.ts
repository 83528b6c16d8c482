import { beforeAll, expect, test } from 'vitest'

import { ask } from '@/test/ask'
import { asOwner } from '@/test/database'
import { createEntity, type EntityWorld } from '@/test/harness'
import { readPdf } from '@/test/read-pdf'
import { readZip } from '@/test/read-zip'
import { runJobNow } from '@/test/run-job'

const line = { name: 'Hours', quantity: 3, price: 10.5, taxes: [{ rate: 22 }] }
let world: EntityWorld
const ids: string[] = []
beforeAll(async () => {
  world = await createEntity()
  await ask(
    'updateEntity',
    {
      params: { id: world.entityId },
      body: { settings: { number_formats: { invoice: '{YYYY}/{NUM}' } } },
    },
    world,
  )
  for (const is_draft of [false, true, true, false]) {
    const body = { items: [line], is_draft, date: '2026-03-01', customer: { name: 'Globex' } }
    ids.push((await ask('createInvoice', { body }, world)).body.id)
  }
})

const start = (body: object, key = world.key) => ask('startPdfExport', { body }, { key })
async function archiveOf(body: object) {
  const job = await start(body)
  expect(job.status, job.text).toBe(202)
  await runJobNow(world.tenant, job.body.id)
  const { body: done } = await ask('getJob', { params: { id: job.body.id } }, world)
  const ticket = done.download_url.slice(done.download_url.lastIndexOf('/') + 1)
  const { bytes, headers } = await ask('downloadJobFile', { params: { ticket } })
  return { job: done, headers, files: readZip(bytes) }
}

test('the PDFs of a list come in one archive, each as it is by itself and under a name of its own', async () => {
  const { job, headers, files } = await archiveOf({ order_by: 'id', language: 'en-US' })
  expect(job).toMatchObject({ kind: 'pdf_export', status: 'done', progress: { done: 4, total: 4 } })
  expect(headers['content-type']).toBe('application/zip')
  expect(headers['content-disposition']).toMatch(/filename="invoices-[\d-]+\.zip"/)
  expect([...files.keys()]).toEqual([
    'Invoice 2026-1.pdf',
    'Invoice Draft.pdf',
    'Invoice Draft (2).pdf',
    'Invoice 2026-2.pdf',
  ])
  const [first] = files.values()
  const alone = await ask('getDocumentPdf', { params: { id: ids[0] ?? '' }, query: { language: 'en-US' } }, world)
  expect(first?.equals(alone.bytes)).toBe(true)
  expect((await readPdf(first ?? Buffer.alloc(0))).text).toContain('2026/1')
})

test('of chosen documents, in their order and in a language', async () => {
  const { files } = await archiveOf({ ids: [ids[3], ids[0], ids[3]], language: 'de-DE' })
  expect([...files.keys()]).toEqual(['Rechnung 2026-2.pdf', 'Rechnung 2026-1.pdf'])
})

test('a draft that is deleted before its turn is left out', async () => {
  const { body: draft } = await ask('createInvoice', { body: { items: [line], is_draft: true } }, world)
  const { body: job } = await start({ ids: [draft.id, ids[0]] })
  await ask('deleteInvoice', { params: { id: draft.id } }, world)
  await runJobNow(world.tenant, job.id)
  expect((await ask('getJob', { params: { id: job.id } }, world)).body).toMatchObject({
    status: 'done',
    progress: { done: 2, total: 2 },
  })
})

test('it shows payments only where whoever asked may see them, and then only to those', async () => {
  const { body: paid } = await ask('createInvoice', { body: { items: [line] } }, world)
  await ask('createPayment', { body: { document_id: paid.id, amount: 5, type: 'cash' } }, world)
  const limited = await world.keyWith(['reports:read', 'invoices:read'])
  const textOf = async (key: string) => {
    const { body: job } = await start({ ids: [paid.id] }, key)
    await runJobNow(world.tenant, job.id)
    const { body } = await ask('getJob', { params: { id: job.id } }, { key })
    const ticket = body.download_url.slice(body.download_url.lastIndexOf('/') + 1)
    const [file = Buffer.alloc(0)] = readZip((await ask('downloadJobFile', { params: { ticket } })).bytes).values()
    return { id: job.id, text: (await readPdf(file)).text }
  }
  const [whole, less] = [await textOf(world.key), await textOf(limited)]
  expect(whole.text.length).toBeGreaterThan(less.text.length)
  expect((await ask('getJob', { params: { id: whole.id } }, { key: limited })).status).toBe(404)
  expect((await ask('getJob', { params: { id: less.id } }, world)).status).toBe(200)
})

test('ids of others, of another type or of nothing are not there; nothing begins', async () => {
  const other = await createEntity({ account: world.account })
  const { body: foreign } = await ask('createInvoice', { body: { items: [line] } }, other)
  const { body: estimate } = await ask('createEstimate', { body: { items: [line] } }, world)
  for (const id of [foreign.id, estimate.id, 'inv_ffffffffffffffffffffffff', 'x'])
    expect((await start({ ids: [ids[0], id] })).body.code).toBe('not_found')
})

test('an empty list and a thousand and one are refused', async () => {
  const { key, entityId } = await createEntity()
  expect((await start({}, key)).body.cause.issues[0].path).toEqual(['query'])
  await asOwner(
    `insert into app.documents (entity_id, id, type, date, currency_code)
     select $1, 'inv_' || lpad(to_hex(n), 24, '0'), 'invoice', '2026-01-01', 'EUR' from generate_series(1, 1001) n`,
    [entityId],
  )
  expect((await start({}, key)).body).toMatchObject({ status: 422, code: 'too_many_rows' })
  expect((await start({ ids: [ids[0]], search: 'x' })).body.cause.issues[0].path).toEqual(['ids'])
  expect((await start({ ids: [] })).status).toBe(422)
})
