import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { POST as readLink } from '@/app/api/auth/setup/link/route'
import { poolOf } from '@/db/pool'
import { hashPassword } from '@/lib/auth/password'
import { mintToken } from '@/lib/auth/keys'
import { newId } from '@/lib/ids'
import { asOwner } from '@/test/database'
import { createTestAccount } from '@/test/harness'

import { authOptions } from './auth-options'
import { signIn } from './sign-in'

const password = 'correct horse battery'
let passwordHash: string
beforeAll(async () => {
  passwordHash = await hashPassword(password)
  // Waits are over when the clock says so: on a slow machine some would be in the middle of a test.
  stopClock()
})
const stopClock = () => vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
afterAll(() => {
  vi.useRealTimers()
})

let count = 0
async function newOperator(): Promise<string> {
  const email = `eva.${process.pid}.${count++}@platform.com`
  const { accountId } = await createTestAccount()
  await asOwner(
    `insert into app.members (account_id, id, email, role, status, password_hash) values ($1, $2, $3, 'owner', 'active', $4)`,
    [accountId, newId('mem'), email, passwordHash],
  )
  return email
}
const attempt = (email: string, given: string, address: string) =>
  signIn({ email, password: given }, { userAgent: 'vitest', address }).then(
    (id) => (id === null ? 'wrong' : 'in'),
    (error: { code?: string }) => String(error.code),
  )
const many = (times: number, once: (index: number) => Promise<string>) =>
  Promise.all(Array.from({ length: times }, (_, index) => once(index)))
const tally = (outcomes: string[]) => outcomes.filter((outcome) => outcome !== 'rate_limited').length

test('guesses from one address at many people are held up', async () => {
  const outcomes = await many(40, (index) => attempt(`nobody.${index}@example.com`, 'x', '198.51.100.1'))
  expect(tally(outcomes)).toBe(30)
})

test('guesses at one person from one address are held up, and do not hold up that person', async () => {
  const owner = await newOperator()
  const outcomes = await many(25, (index) => attempt(owner, index < 24 ? 'x' : password, '198.51.100.2'))
  // Ten are free, and one of the others goes through.
  expect(tally(outcomes)).toBe(11)
  expect(outcomes.at(-1)).toBe('rate_limited')
  expect(await attempt(owner, password, '198.51.100.3')).toBe('in')
})

test('an e-mail that nobody has is held up in the same way', async () => {
  const outcomes = await many(25, () => attempt('nobody@example.com', 'x', '198.51.100.4'))
  expect(tally(outcomes)).toBe(11)
})

test('guesses from many addresses are held up together, but not where the person has been before', async () => {
  const owner = await newOperator()
  expect(await attempt(owner, password, '2001:db8::1')).toBe('in')
  const outcomes = await many(60, (index) => attempt(owner, index < 59 ? 'x' : password, `203.0.113.${index}`))
  // The one that was right counted too, before it was known to be.
  expect(tally(outcomes)).toBe(50)
  // Another address of the same network, as IPv6 hands out daily.
  expect(await attempt(owner, password, '2001:db8::2')).toBe('in')
})

test('who signs in often is not held up for it', async () => {
  const owner = await newOperator()
  for (let round = 0; round < 35; round++) expect(await attempt(owner, password, '198.51.100.5')).toBe('in')
})

test('the sign-in keeps from where it came', async () => {
  const owner = await newOperator()
  const id = await signIn({ email: owner, password }, { userAgent: 'Firefox', address: '198.51.100.6' })
  expect(await asOwner('select ip, user_agent from app.member_sessions where id = $1', [id])).toEqual([
    { ip: '198.51.100.6', user_agent: 'Firefox' },
  ])
})

test('a flood of passwords is turned away before it takes the memory, with the same answer for everybody', async () => {
  const owner = await newOperator()
  const outcomes = await many(150, (index) =>
    attempt(index % 4 === 0 ? owner : `nobody.${index}@example.com`, 'x', `192.0.2.${index}`),
  )
  expect(outcomes.filter((outcome) => outcome === 'unavailable').length).toBeGreaterThan(0)
  expect(outcomes).not.toContain('in')
  expect(await attempt(owner, password, '192.0.2.250')).toBe('in')
})

test('the page learns why in one word, and nothing of what a database says', async () => {
  const [provider] = authOptions().providers as unknown as { options: { authorize: Authorize } }[]
  const authorize = (email: string) =>
    provider?.options.authorize({ email, password: 'x' }, { headers: { 'x-forwarded-for': '198.51.100.8' } })
  expect(await authorize('nobody@example.com')).toBeNull()
  expect(await authorize('a\u0000b@example.com')).toBeNull()

  vi.useRealTimers()
  const pool = poolOf('auth')
  const clients = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()))
  await expect(authorize('nobody@example.com')).rejects.toThrow(/^unavailable$/)
  for (const client of clients) client.release()
  stopClock()

  await many(12, () => attempt('somebody@example.com', 'x', '198.51.100.8'))
  await expect(authorize('somebody@example.com')).rejects.toThrow(/^rate_limited$/)
})

type Authorize = (credentials: object, request: object) => Promise<unknown>

test('guesses at set-up links are held up by address', async () => {
  const ask = () =>
    readLink(
      new Request('http://localhost:3000/x', {
        method: 'POST',
        headers: {
          origin: 'http://localhost:3000',
          'content-type': 'application/json',
          'x-forwarded-for': '198.51.100.7',
        },
        body: JSON.stringify({ token: mintToken('su').token }),
      }),
    )
  const answers = await Promise.all(Array.from({ length: 31 }, ask))
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(30)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(1)
})
