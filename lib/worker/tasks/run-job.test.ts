import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { beginJob, failJob } from '@/db/job-rows'
import { deleteExpired } from '@/db/purge'
import { withTenant } from '@/db/tenant'
import type { JobId } from '@/lib/contract/ids'
import { ask } from '@/test/ask'
import { asOwner } from '@/test/database'
import { createEntity, type EntityWorld } from '@/test/harness'
import { useOwnDatabase } from '@/test/matrix/own-database'
import { runJobNow } from '@/test/run-job'
import { eventually, hurryJobs, startWorker } from '@/test/worker'

import { tasks } from '.'
import { runJob } from './run-job'

const COUNT = 2500
let world: EntityWorld
beforeAll(async () => {
  await useOwnDatabase()
  world = await createEntity()
  await drafts(world, COUNT)
}, 60_000)
beforeEach(async () => {
  for (const table of ['app.jobs', 'app.outbox', 'app_jobs._private_jobs']) await asOwner(`delete from ${table}`)
})

/** With a note that makes a file of several chunks. */
const drafts = ({ entityId }: EntityWorld, count: number) =>
  asOwner(
    `insert into app.documents (entity_id, id, type, date, currency_code, note)
     select $1, 'inv_' || lpad(to_hex(n), 24, '0'), 'invoice', '2026-01-01', 'EUR', repeat('note ' || n || ' ', 100)
     from generate_series(1, $2::int) n`,
    [entityId, count],
  )
const start = async (key = world.key): Promise<JobId> =>
  (await ask('startDocumentExport', { body: { order_by: 'id' } }, { key })).body.id
const job = async (id: JobId, key = world.key) => (await ask('getJob', { params: { id } }, { key })).body
const chunks = (id: JobId) =>
  asOwner<{ position: number; length: number }>(
    `select position, length(content) from app.job_chunks where job_id = $1 order by position`,
    [id],
  )
async function fileOf(id: JobId): Promise<string> {
  const { download_url } = await job(id)
  return (await ask('downloadJobFile', { params: { ticket: download_url.slice(download_url.lastIndexOf('/') + 1) } }))
    .text
}
const wholeFile = async () => (await ask('exportDocuments', { query: { order_by: 'id' } }, world)).text
async function withWorker() {
  const stop = await startWorker(tasks)
  onTestFinished(stop)
}

test('the worker makes it, in chunks that fit into memory, and its progress grows', async () => {
  const id = await start()
  const seen = new Set<number>()
  await withWorker()
  await eventually(async () => {
    const { status, progress } = await job(id)
    seen.add(progress.done)
    return status === 'done'
  }, 30_000)
  const kept = await chunks(id)
  expect(kept.length).toBeGreaterThan(2)
  expect(kept.map(({ position }) => position)).toEqual(kept.map((_, index) => index))
  expect(kept.slice(0, -1).every(({ length }) => length === 1_048_576)).toBe(true)
  expect(await job(id)).toMatchObject({ progress: { done: COUNT, total: COUNT } })
  expect(seen.size, [...seen].join()).toBeGreaterThan(2)
  expect(await fileOf(id)).toBe(await wholeFile())
})

test('what a killed worker had begun is made anew by the next: one file, nothing twice', async () => {
  const worker: ChildProcess = fork('lib/worker/main.ts', {
    execArgv: ['--import', './scripts/register.mjs'],
    env: process.env,
    silent: true,
  })
  onTestFinished(() => void worker.kill('SIGKILL'))
  const id = await start()
  await eventually(async () => (await chunks(id)).length > 0, 60_000)
  worker.kill('SIGKILL')
  await once(worker, 'exit')
  expect(await job(id)).toMatchObject({ status: 'running' })
  await withWorker()
  await eventually(async () => {
    await hurryJobs()
    return (await job(id)).status === 'done'
  }, 30_000)
  expect(await asOwner(`select run from app.jobs`)).toEqual([{ run: 2 }])
  expect(await fileOf(id)).toBe(await wholeFile())
})

test('two that are at the same job do not mix: the later one has it, the earlier one stops', async () => {
  const id = await start()
  await Promise.all([runJobNow(world.tenant, id), runJobNow(world.tenant, id), runJobNow(world.tenant, id)])
  expect(await job(id)).toMatchObject({ status: 'done', progress: { done: COUNT, total: COUNT } })
  expect(await fileOf(id)).toBe(await wholeFile())
  await runJobNow(world.tenant, id)
  expect(await asOwner(`select run from app.jobs`), 'what is done is not done again').toEqual([{ run: 3 }])
})

test('one that is deleted while it runs stops and leaves nothing', async () => {
  const id = await start()
  const running = runJobNow(world.tenant, id)
  await eventually(async () => (await chunks(id)).length > 0)
  expect((await ask('deleteJob', { params: { id } }, world)).status).toBe(200)
  await running
  expect(await asOwner('select from app.job_chunks')).toEqual([])
})

test('of an entity that is disabled meanwhile it stops, and says so once that is enabled again', async () => {
  const id = await start()
  const running = runJobNow(world.tenant, id)
  await eventually(async () => (await chunks(id)).length > 0)
  await asOwner(`update app.entities set is_enabled = false where id = $1`, [world.entityId])
  await running
  await asOwner(`update app.entities set is_enabled = true where id = $1`, [world.entityId])
  expect(await job(id)).toMatchObject({ status: 'failed', error: { code: 'interrupted' }, download_url: null })
  expect(await chunks(id)).toEqual([])
})

test('a worker that has to stop leaves the job to the next', async () => {
  const id = await start()
  const stopping = new AbortController()
  const running = runJobNow(world.tenant, id, stopping.signal)
  await eventually(async () => (await chunks(id)).length > 0)
  stopping.abort()
  await expect(running).rejects.toThrow()
  expect(await job(id)).toMatchObject({ status: 'running' })
  await runJobNow(world.tenant, id)
  expect(await job(id)).toMatchObject({ status: 'done' })
})

test('one that fails for good says so and can be asked for again', async () => {
  const id = await start()
  await withTenant(world.tenant, 'read write', (tx) => beginJob(tx, id))
  const context = { tenant: world.tenant, attempt: 6, isLastAttempt: true, signal: new AbortController().signal }
  await runJob.giveUp?.({ job_id: id }, context, new Error('secret of the server'))
  const failed = await job(id)
  expect(failed).toMatchObject({ status: 'failed', error: { code: 'internal' } })
  expect(JSON.stringify(failed)).not.toContain('secret')
  await withTenant(world.tenant, 'read write', (tx) => failJob(tx, id, { code: 'too_many_rows', message: 'x' }))
  expect((await job(id)).error.code, 'it has ended').toBe('internal')
  expect((await start()).startsWith('job_')).toBe(true)
})

test('jobs of one entity run one after the other, another’s need not wait for them', async () => {
  const other = await createEntity()
  const ids = [await start(), await start(), await start()]
  const theirs = await start(other.key)
  const atOnce = new Set<number>()
  await withWorker()
  await eventually(async () => {
    const [running] = await asOwner<{ count: number }>(
      `select count(*)::int as count from app.jobs where status = 'running' and entity_id = $1`,
      [world.entityId],
    )
    atOnce.add(running?.count ?? 0)
    return (await job(theirs, other.key)).status === 'done' && (await job(ids[2] as JobId)).status === 'done'
  }, 30_000)
  expect(Math.max(...atOnce)).toBe(1)
  const ends = await asOwner<{ id: JobId }>(`select id from app.jobs order by finished_at`)
  expect(ends.map(({ id }) => id).indexOf(theirs)).toBeLessThan(2)
  expect(ends.map(({ id }) => id).filter((id) => id !== theirs)).toEqual(ids)
})

test('after a day it is removed with its file', async () => {
  const id = await start()
  await runJobNow(world.tenant, id)
  await deleteExpired()
  expect((await job(id)).status).toBe('done')
  await asOwner(`update app.jobs set expires_at = now() - interval '1 second'`)
  await deleteExpired()
  expect(await asOwner('select from app.jobs')).toEqual([])
  expect(await asOwner('select from app.job_chunks')).toEqual([])
})
