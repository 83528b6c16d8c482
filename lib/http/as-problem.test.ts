import { afterEach, expect, test, vi } from 'vitest'

import { transact } from '@/db/driver'
import { closePools, poolOf } from '@/db/pool'
import { logger } from '@/lib/logger'

import { asProblem } from './as-problem'
import { problemReply } from './problem'

afterEach(async () => {
  vi.restoreAllMocks()
  await closePools()
})

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no failure',
    (error: unknown) => error,
  )
/** What the caller sees of it. */
function answerTo(error: unknown) {
  vi.spyOn(logger, 'warn').mockReturnValue(undefined)
  vi.spyOn(logger, 'error').mockReturnValue(undefined)
  const { status, headers, body } = problemReply(asProblem(error, 'req_1'), 'req_1')
  return { status, retry: headers['retry-after'], code: JSON.parse(body).code as string, text: body }
}
const later = { status: 503, retry: '1', code: 'unavailable' }
const run = (text: string) => transact(poolOf('tenant'), 'read write', 'select 1', (flight) => flight.run({ text }, []))

test('a server that does not answer in time is unavailable', async () => {
  const query = { text: 'select pg_sleep(2)', query_timeout: 50 }
  expect(answerTo(await failureOf(poolOf('tenant').query(query)))).toMatchObject(later)
})

test('a connection that is cut is unavailable', async () => {
  expect(answerTo(await failureOf(run('select pg_terminate_backend(pg_backend_pid())')))).toMatchObject(later)
  const cut = poolOf('tenant').connect()
  const sleeping = cut.then((client) => {
    setTimeout(() => client.connection.stream.destroy(), 50)
    return client.query('select pg_sleep(2)').finally(() => client.release(true))
  })
  expect(answerTo(await failureOf(sleeping))).toMatchObject(later)
})

test('a pool that has no client to give for two seconds is unavailable', async () => {
  const pool = poolOf('tenant')
  const clients = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()))
  const started = performance.now()
  const failure = await failureOf(pool.connect())
  for (const client of clients) client.release()
  expect(answerTo(failure)).toMatchObject(later)
  expect(performance.now() - started).toBeLessThan(5000)
})

test('a statement that takes too long, or waits too long for a lock, is unavailable', async () => {
  expect(answerTo(await failureOf(run(`set local statement_timeout = '20ms'; select pg_sleep(2)`)))).toMatchObject(
    later,
  )
})

test.each([
  '08000',
  '08001',
  '08006',
  '53100',
  '53200',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  '40001',
  '40P01',
  '55P03',
  '57014',
  '25P03',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])('%s is unavailable, and says nothing of the database', (code) => {
  const error = Object.assign(new Error('relation "app.documents" at 10.0.0.7:5432'), { code })
  const answer = answerTo(error)
  expect(answer).toMatchObject(later)
  expect(answer.text).not.toMatch(/documents|10\.0\.0\.7/)
})

test('a socket that is not there is unavailable; a file that is not is a bug', () => {
  const missing = (syscall: string) => Object.assign(new Error('ENOENT'), { code: 'ENOENT', syscall })
  expect(answerTo(missing('connect'))).toMatchObject(later)
  expect(answerTo(missing('open'))).toMatchObject({ status: 500, code: 'internal' })
})

test('a bug stays a bug', () => {
  expect(answerTo(new TypeError('x is not a function'))).toMatchObject({ status: 500, code: 'internal' })
  expect(answerTo(Object.assign(new Error('no such column'), { code: '42703' }))).toMatchObject({ status: 500 })
})
