import { beforeAll, expect, test } from 'vitest'

import { ask } from '@/test/ask'
import { asOwner } from '@/test/database'
import { createEntity, type EntityWorld } from '@/test/harness'
import { signInUser } from '@/test/people'
import { runJobNow } from '@/test/run-job'

const line = { name: 'Hours', quantity: 3, price: 10.5, taxes: [{ rate: 22 }] }
let world: EntityWorld
beforeAll(async () => {
  world = await createEntity()
  await ask('createInvoice', { body: { items: [line], note: '=1+1', customer: { name: 'Globex' } } }, world)
  await ask('createInvoice', { body: { items: [line, line], note: '@SUM(A1)', is_draft: true } }, world)
})

type Body = Record<string, unknown>
const started = async (body: Body = {}, key = world.key) => {
  const answer = await ask('startDocumentExport', { body }, { key })
  expect(answer.status, answer.text).toBe(202)
  return answer.body
}
const got = (id: string, key = world.key) => ask('getJob', { params: { id } }, { key })
const ticketOf = (url: string) => ({ params: { ticket: url.slice(url.lastIndexOf('/') + 1) } })
const made = async (body: Body = {}) => {
  const { id } = await started(body)
  await runJobNow(world.tenant, id)
  return (await got(id)).body
}

test('a job waits, and once it has run there is its file for a day', async () => {
  const job = await started({ order_by: 'date' })
  expect(job).toMatchObject({
    id: expect.stringMatching(/^job_[0-9a-f]{24}$/),
    kind: 'document_export',
    type: 'invoice',
    status: 'queued',
    progress: { done: 0, total: null },
    finished_at: null,
    error: null,
    download_url: null,
  })
  await runJobNow(world.tenant, job.id)
  const { body } = await got(job.id)
  expect(body).toMatchObject({ status: 'done', progress: { done: 2, total: 2 }, bytes: expect.any(Number) })
  expect(body.file_name).toMatch(/^invoices-\d{4}-\d\d-\d\d\.csv$/)
  expect(Date.parse(body.expires_at) - Date.parse(body.finished_at)).toBe(86_400_000)
  const file = await ask('downloadJobFile', ticketOf(body.download_url))
  expect(file.status, file.text).toBe(200)
  expect(file.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': expect.stringMatching(/^attachment; filename="invoices-/),
    'content-length': String(file.bytes.length),
    'cache-control': 'private, no-store',
  })
  expect(file.bytes).toHaveLength(body.bytes)
})

test.each([
  { format: 'csv' },
  { format: 'csv', by: 'line', delimiter: 'semicolon' },
  { format: 'csv', bom: true, order_by: '-total_with_tax' },
  { format: 'csv', query: '{"customer.name":"Globex"}', search: 'glob' },
])('its file has the bytes of the same export at once, formulas made harmless: %o', async (body) => {
  const { download_url } = await made(body)
  const { bom, ...rest } = body as Body
  const query = { ...rest, ...(bom === true && { bom: 'true' }) } as Record<string, string>
  const [file, direct] = [
    await ask('downloadJobFile', ticketOf(download_url)),
    await ask('exportDocuments', { query }, world),
  ]
  expect(direct.status).toBe(200)
  expect(file.text).toBe(direct.text)
  if (!('by' in body)) expect(file.text).toContain("'=1+1")
})

test('a workbook comes out whole', async () => {
  const { download_url } = await made({ format: 'xlsx' })
  const direct = await ask('exportDocuments', { query: { format: 'xlsx' } }, world)
  const file = await ask('downloadJobFile', ticketOf(download_url))
  expect(file.headers['content-type']).toBe(direct.headers['content-type'])
  expect(file.bytes.length).toBe(direct.bytes.length)
})

test('whoever lacks a right to what it holds finds no such job, and cannot delete it', async () => {
  const { id } = await made()
  const { id: byPayments } = await made({ query: '{"payments.type":"cash"}' })
  const mayRead = await world.keyWith(['reports:read', 'invoices:read', 'settings:write'])
  expect((await got(id, mayRead)).status).toBe(200)
  expect((await got(byPayments, mayRead)).body.code).toBe('not_found')
  const others = await world.keyWith(['reports:read', 'estimates:read', 'settings:write'])
  expect((await got(id, others)).body.code).toBe('not_found')
  expect((await ask('deleteJob', { params: { id } }, { key: others })).status).toBe(404)
  const noReports = await world.keyWith(['invoices:read'])
  expect((await got(id, noReports)).body).toMatchObject({ code: 'permission_denied', permission: 'reports:read' })
  expect((await ask('startDocumentExport', { body: { type: 'estimate' } }, { key: mayRead })).body.permission).toBe(
    'estimates:read',
  )
})

test('a job is of whoever started it, and of administrators', async () => {
  const [ours, theirs] = [
    await signInUser(world.tenant, { role: 'editor' }),
    await signInUser(world.tenant, { role: 'editor' }),
  ]
  const { id } = await started({}, ours)
  expect((await got(id, ours)).status).toBe(200)
  expect((await got(id, theirs)).body.code).toBe('not_found')
  expect((await ask('deleteJob', { params: { id } }, { key: theirs })).status).toBe(404)
  const admin = await signInUser(world.tenant, { role: 'admin' })
  expect((await got(id, admin)).status).toBe(200)
  expect((await ask('deleteJob', { params: { id } }, { key: admin })).status).toBe(200)
})

test('a deleted job is gone with its file, and so is one whose day is over', async () => {
  const first = await made()
  expect((await ask('deleteJob', { params: { id: first.id } }, world)).body).toEqual({ message: 'Job deleted' })
  expect((await got(first.id)).status).toBe(404)
  expect((await ask('deleteJob', { params: { id: first.id } }, world)).status).toBe(404)
  expect((await ask('downloadJobFile', ticketOf(first.download_url))).status).toBe(404)
  const second = await made()
  await asOwner(`update app.jobs set expires_at = now() where id = $1`, [second.id])
  expect((await got(second.id)).status).toBe(404)
  expect((await ask('downloadJobFile', ticketOf(second.download_url))).status).toBe(404)
})

test('five wait at most, the sixth is told to; the ten newest files are kept', async () => {
  const busy = await createEntity()
  const ids: string[] = []
  for (let n = 0; n < 5; n += 1) ids.push((await started({}, busy.key)).id)
  const refused = await ask('startDocumentExport', { body: {} }, busy)
  expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' }, headers: { 'retry-after': '10' } })
  expect((await started()).status, 'another entity’s do not count').toBe('queued')
  await asOwner(`delete from app.jobs where entity_id = $1`, [world.entityId])
  for (const id of ids) await runJobNow(busy.tenant, id)
  for (let n = 0; n < 6; n += 1) {
    const { id } = await started({}, busy.key)
    ids.push(id)
    await runJobNow(busy.tenant, id)
  }
  const statuses = await Promise.all(ids.map(async (id) => (await got(id, busy.key)).status))
  expect(statuses).toEqual([404, ...Array<number>(10).fill(200)])
})

test.each([
  [{ format: 'ods' }, ['format']],
  [{ type: 'estimate', order_by: 'date_due' }, ['order_by']],
  [{ query: '{"issuer.name":"x"}' }, ['query', 'issuer.name']],
  [{ limit: 5 }, ['limit']],
  [{ bom: 'true' }, ['bom']],
])('%o is refused with its path, and no job begins', async (body, path) => {
  const answer = await ask('startDocumentExport', { body }, world)
  expect(answer.status).toBe(422)
  expect(answer.body.cause.issues[0].path).toEqual(path)
})
