import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Client } from 'pg'
import { beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { addDays } from '@/lib/dates'
import { setEnv } from '@/lib/env'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'
import { startMailServer } from '@/test/mail-server'
import { useOwnDatabase } from '@/test/matrix/own-database'
import { setEntity } from '@/test/resources'
import { eventually, hurryJobs, startWorker } from '@/test/worker'

import { findOverdue } from './notify-overdue'
import { tasks } from '.'

beforeAll(useOwnDatabase)
const signal = new AbortController().signal
let server: Awaited<ReturnType<typeof startMailServer>>
beforeEach(async () => {
  await asOwner('delete from app_jobs._private_jobs')
  await asOwner('delete from app.outbox')
  server = await startMailServer()
  setEnv({ SMTP_URL: server.url })
  onTestFinished(async () => {
    setEnv({ SMTP_URL: '' })
    await server.stop()
  })
})

/** A company whose notices go out by the real clock: its invoices were due a week ago, and finalized before. */
async function withLate(count: number) {
  const { key, entityId } = await createEntity()
  // Where it is noon or so, whenever this runs.
  const offset = 12 - new Date().getUTCHours()
  await setEntity(entityId, { timezone: `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}` })
  await asOwner(
    `update app.entities set overdue_threshold_days = '{7}', overdue_notices_since = '2020-01-01' where id = $1`,
    [entityId],
  )
  const { made } = callerOf(key)
  const customer = { name: 'Globex', email: 'ana@globex.example' }
  const today = new Date().toISOString().slice(0, 10)
  const dates = { date: addDays(today, -30), date_due: addDays(today, -7) }
  const ids: string[] = []
  for (let n = 0; n < count; n += 1)
    ids.push((await made('createInvoice', { body: { items: [{ name: 'Work', price: 1 }], customer, ...dates } })).id)
  await asOwner(`begin; set local session_replication_role = replica;
    update app.documents set finalized_at = now() - interval '10 days' where entity_id = '${entityId}'; commit`)
  return { made, ids }
}

const clock = () => findOverdue({ now: new Date(), signal })
async function withWorker() {
  onTestFinished(await startWorker(tasks))
}
const allSent = (count: number) =>
  eventually(async () => {
    await hurryJobs()
    return (await asOwner(`select from app.emails where status = 'sent'`)).length === count
  }, 30_000)

test('two workers and a clock that strikes often: each late invoice is written about once, with its PDF', async () => {
  const { ids } = await withLate(8)
  await withWorker()
  await withWorker()
  for (let n = 0; n < 4; n += 1) await Promise.all([clock(), clock()])
  await allSent(ids.length)
  await clock()
  expect(await asOwner('select from app_jobs._private_jobs')).toEqual([])
  expect(server.received.map(({ mail }) => mail.attachments[0]?.mimeType)).toEqual(ids.map(() => 'application/pdf'))
  expect(new Set(server.received.map(({ mail }) => mail.subject)).size).toBe(ids.length)
})

test('a worker that dies while it writes leaves nothing behind, and the next one writes once', async () => {
  const { made, ids } = await withLate(1)
  const [id = ''] = ids
  await asOwner('delete from app.emails')
  // Somebody else has the document, so that the job is held up in the middle of its transaction.
  const holder = new Client({ connectionString: process.env.DATABASE_URL })
  await holder.connect()
  await holder.query('begin')
  await holder.query('select from app.documents where id = $1 for update', [id])
  await clock()
  const worker = fork('lib/worker/main.ts', {
    execArgv: ['--import', './scripts/register.mjs'],
    env: process.env,
    silent: true,
  })
  await eventually(
    async () =>
      (await asOwner(`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`))
        .length > 0,
    30_000,
  )
  worker.kill('SIGKILL')
  await once(worker, 'exit')
  await holder.query('rollback')
  await holder.end()
  await withWorker()
  await allSent(1)
  await clock()
  expect(await asOwner('select from app_jobs._private_jobs')).toEqual([])
  expect(server.received).toHaveLength(1)
  const { data } = await made('listDocumentVersions', { params: { id } })
  expect(data.map(({ action }: { action: string }) => action)).toEqual(['reminded'])
})
