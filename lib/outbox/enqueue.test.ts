import { beforeAll, expect, test } from 'vitest'
import { moveOutbox } from '@/db/jobs'
import { withTenant } from '@/db/tenant'
import { asOwner, makeTenant } from '@/test/database'
import { useOwnDatabase } from '@/test/matrix/own-database'

import { enqueue } from './enqueue'

beforeAll(useOwnDatabase)
/** No task of its own: what is looked at here happens to every task. */
const task = 'test.later' as never

test('a row of the outbox becomes one job, for the time that was asked for, with the entity that the database filled in', async () => {
  const tenant = await makeTenant({ environment: 'sandbox' })
  const runAt = new Date(Date.now() + 3_600_000)
  await withTenant(tenant, 'read write', (tx) => enqueue(tx, task, { n: 1 } as never, { runAt }))
  expect(await moveOutbox({ 'test.later': 4 }, 10)).toBe(1)
  expect(await moveOutbox({ 'test.later': 4 }, 10)).toBe(0)
  const jobs = await asOwner('select run_at, payload, max_attempts from app_jobs._private_jobs')
  const { entityId: entity_id, accountId: account_id, environment } = tenant
  const payload = { entity_id, account_id, environment, payload: { n: 1 } }
  expect(jobs).toEqual([{ run_at: runAt, payload, max_attempts: 4 }])
})

test('two who move the outbox at once make one job of a row', async () => {
  const tenant = await makeTenant()
  for (let n = 0; n < 50; n += 1) await withTenant(tenant, 'read write', (tx) => enqueue(tx, task, { n } as never))
  const moved = await Promise.all(Array.from({ length: 5 }, () => moveOutbox({}, 20)))
  const [rest, again] = [await moveOutbox({}, 100), await moveOutbox({}, 100)]
  expect(moved.reduce((sum, count) => sum + count, rest)).toBe(50)
  expect(again).toBe(0)
  const [counted] = await asOwner(
    `select count(distinct payload -> 'payload' ->> 'n')::int as rows, count(*)::int as jobs from app_jobs._private_jobs where max_attempts = 20`,
  )
  expect(counted).toEqual({ rows: 50, jobs: 50 })
})
