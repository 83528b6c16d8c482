import { fork } from 'node:child_process'
import { once } from 'node:events'
import { beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { closePools } from '@/db/pool'
import { insertOutbox } from '@/db/outbox'
import { withTenant } from '@/db/tenant'
import type { Tenant } from '@/lib/auth/principal'
import { newId } from '@/lib/ids'
import { asOwner, makeTenant } from '@/test/database'
import { useOwnDatabase } from '@/test/matrix/own-database'
import { ask, eventually, hurryJobs, startWorker } from '@/test/worker'

import type { AnyTasks } from './job-handlers'
import type { TaskContext } from './task'

let tenant: Tenant
beforeAll(useOwnDatabase)
beforeEach(async () => {
  // What was hurried in the test before may be on its way still.
  await asOwner('delete from app_jobs._private_jobs')
  tenant = await makeTenant()
})

async function withWorker(tasks: AnyTasks, options?: Parameters<typeof startWorker>[1]) {
  const stop = await startWorker(tasks, options)
  onTestFinished(stop)
  return stop
}

const countOf = async (table: string) => Number((await asOwner<{ n: string }>(`select count(*) n from ${table}`))[0]?.n)
const jobs = 'app_jobs._private_jobs'

test('a task runs once, as the tenant of the transaction that asked for it, as soon as that has committed', async () => {
  const seen: { payload: unknown; context: TaskContext }[] = []
  // So seldom that only the notification explains an answer within seconds.
  await withWorker(
    { 'test.note': { run: async (payload, context) => void seen.push({ payload, context }) } },
    { pollMs: 60_000 },
  )
  await expect(
    withTenant(tenant, 'read write', async (tx) => {
      await insertOutbox(tx, { id: newId('evt'), task: 'test.note', payload: { is: 'rolled back' } })
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  await ask(tenant, 'test.note', { amount: 12 })
  await eventually(() => seen.length > 0, 3000)
  expect(seen).toHaveLength(1)
  expect(seen[0]?.payload).toEqual({ amount: 12 })
  expect(seen[0]?.context.tenant).toEqual(tenant)
  await ask(tenant, 'test.note')
  await eventually(() => seen.length === 2, 3000)
  await eventually(async () => (await countOf(jobs)) === 0)
  expect(await countOf('app.outbox')).toBe(0)
})

test('three hundred tasks and two workers: each runs once', async () => {
  const seen: unknown[] = []
  const tasks: AnyTasks = { 'test.count': { run: async ({ n }: { n: number }) => void seen.push(n) } }
  // Ten at a time: who waits for a connection longer than two seconds is refused.
  for (let first = 0; first < 300; first += 10)
    await Promise.all(Array.from({ length: 10 }, (_, n) => ask(tenant, 'test.count', { n: first + n })))
  await withWorker(tasks)
  await withWorker(tasks)
  await eventually(async () => seen.length >= 300 && (await countOf(jobs)) === 0)
  expect(seen).toHaveLength(300)
  expect(new Set(seen).size).toBe(300)
})

test('what a killed worker was doing is done by the next one', async () => {
  await ask(tenant, 'test.cut_off')
  const child = fork('test/worker-process.ts', { execArgv: ['--import', './scripts/register.mjs'] })
  await once(child, 'message')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const attempts: number[] = []
  await withWorker({ 'test.cut_off': { run: async (_, { attempt }) => void attempts.push(attempt) } })
  await hurryJobs()
  await eventually(() => attempts.length > 0)
  expect(attempts).toEqual([2])
})

test('a living worker keeps its jobs, however long they take', async () => {
  let release: (value?: unknown) => void = () => undefined
  const held = new Promise((resolve) => (release = resolve))
  let runs = 0
  const tasks: AnyTasks = {
    'test.long': {
      run: async () => {
        runs += 1
        await held
      },
    },
  }
  await withWorker(tasks, { pollMs: 50 })
  await withWorker(tasks, { pollMs: 50 })
  await ask(tenant, 'test.long')
  await eventually(() => runs === 1)
  await hurryJobs()
  await new Promise((resolve) => setTimeout(resolve, 500))
  release()
  await eventually(async () => (await countOf(jobs)) === 0)
  expect(runs).toBe(1)
})

test('one that fails is tried again with growing pauses, given up at last, and in nobody’s way', async () => {
  const attempts: number[] = []
  const givenUp: string[] = []
  let others = 0
  await withWorker({
    'test.fail': {
      attemptsMax: 3,
      run: async (_, { attempt }) => {
        attempts.push(attempt)
        throw new Error(`failure ${attempt}`)
      },
      giveUp: async (_, { isLastAttempt }, reason) => void givenUp.push(`${isLastAttempt} ${reason.message}`),
    },
    'test.other': { run: async () => void (others += 1) },
  })
  await ask(tenant, 'test.fail')
  await eventually(async () => attempts.length === 1 && (await countOf(`${jobs} where locked_at is null`)) === 1)
  const [waiting] = await asOwner<{ seconds: number }>(
    `select extract(epoch from run_at - now())::int as seconds from ${jobs}`,
  )
  expect(waiting?.seconds).toBeGreaterThanOrEqual(1)
  for (const count of [2, 3]) {
    await eventually(async () => {
      await hurryJobs()
      return attempts.length === count
    })
  }
  await eventually(() => givenUp.length > 0)
  expect({ attempts, givenUp }).toEqual({ attempts: [1, 2, 3], givenUp: ['true failure 3'] })
  await ask(tenant, 'test.other')
  await eventually(() => others === 1)
  await eventually(
    async () =>
      (await asOwner<{ last_error: string }>(`select last_error from ${jobs}`))[0]?.last_error === 'failure 3',
  )
  await asOwner(`delete from ${jobs}`)
})

test('a worker that is killed at the last attempt leaves somebody who says so', async () => {
  const givenUp: string[] = []
  const giveUp = async ({ id }: { id: number }, _: TaskContext, reason: Error) =>
    void givenUp.push(`${id} ${reason.message}`)
  await ask(tenant, 'test.fatal', { id: 7 })
  // Either of the two may be the first to find out.
  const stop = await startWorker({ 'test.fatal': { attemptsMax: 1, run: () => new Promise(() => undefined), giveUp } })
  // One that goes on would take the outbox of the files that come after this one.
  onTestFinished(() => void stop())
  await eventually(async () => (await countOf(`${jobs} where locked_at is not null`)) === 1)
  // As a kill leaves it: locked under a name that nobody bears.
  await asOwner(`update ${jobs} set locked_by = 'pool-gone', locked_at = now() - interval '1 minute'`)
  await withWorker({
    'test.fatal': { run: async () => void givenUp.push('ran again'), giveUp },
  })
  await eventually(() => givenUp.length > 0)
  expect(givenUp).toEqual(['7 The worker ended during the last attempt.'])
  await asOwner(`delete from ${jobs}`)
})

test('what a disabled entity had asked for is given up; a deleted one’s is dropped; others go on', async () => {
  const other = await makeTenant()
  const said: string[] = []
  await ask(tenant, 'test.note', { of: 'disabled' })
  await ask(other, 'test.note', { of: 'other' })
  const gone = newId('ent')
  await asOwner(
    `insert into app.outbox (entity_id, id, account_id, environment, task, payload) values ($1, $2, $3, 'live', 'test.note', '{}')`,
    [gone, newId('evt'), tenant.accountId],
  )
  await asOwner(`update app.entities set is_enabled = false where id = $1`, [tenant.entityId])
  await withWorker({
    'test.note': {
      run: async ({ of }: { of: string }) => void said.push(of),
      giveUp: async ({ of }: { of: string }, _, reason) => void said.push(`${of}: ${reason.message}`),
    },
  })
  // In this order: a row that is moved between the two questions is seen by the second.
  await eventually(async () => (await countOf('app.outbox')) === 0 && (await countOf(jobs)) === 0)
  expect(said.toSorted()).toEqual(['disabled: The entity is disabled.', 'other'])
})

test('the loss of every connection stops nothing', async () => {
  const seen: unknown[] = []
  await withWorker({ 'test.note': { run: async (payload) => void seen.push(payload) } })
  await ask(tenant, 'test.note')
  await eventually(() => seen.length === 1)
  await asOwner(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and usename like '%worker'`)
  await ask(tenant, 'test.note')
  await eventually(() => seen.length === 2, 20_000)
})

test('what the clock asks for runs, and a failure of it is tried again', async () => {
  const runs: string[] = []
  await withWorker(
    {},
    {
      schedule: [
        {
          name: 'test_periodic',
          match: '0 0 1 1 *',
          run: async ({ now }) => {
            runs.push(now.toISOString())
            if (runs.length === 1) throw new Error('not now')
          },
        },
      ],
    },
  )
  await asOwner(`select app_jobs.add_job('test_periodic', '{}', max_attempts => 3)`)
  await eventually(async () => {
    await hurryJobs()
    return runs.length === 2
  })
})

test('a worker that has to stop does so within seconds, and what it could not finish stays a job', async () => {
  let aborted = false
  const stop = await startWorker({
    'test.slow': {
      run: (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            aborted = true
            reject(new Error('stopped'))
          })
        }),
    },
  })
  await ask(tenant, 'test.slow')
  await eventually(async () => (await countOf(`${jobs} where locked_at is not null`)) === 1)
  const before = Date.now()
  await stop()
  expect(Date.now() - before).toBeLessThan(6000)
  expect(aborted).toBe(true)
  expect(await countOf(jobs)).toBe(1)
  await asOwner(`delete from ${jobs}`)
  await closePools()
})
