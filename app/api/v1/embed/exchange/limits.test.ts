import { expect, test } from 'vitest'

import { mintToken } from '@/lib/auth/keys'
import { newId } from '@/lib/ids'
import { exchangeToken, mint } from '@/test/embed'
import { createEntity } from '@/test/harness'

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } })
const unknown = () => mintToken(`lt_live_${newId('lau').slice('lau_'.length)}`).token
const statuses = async (count: number, ask: () => Promise<{ status: number }>) => {
  const answers = await Promise.all(Array.from({ length: count }, ask))
  return Object.groupBy(answers, ({ status }) => String(status))
}

test('who guesses at launches is held up by address, and holds up nobody else', async () => {
  const guesses = await statuses(120, () => exchangeToken(unknown(), from('198.51.100.1')))
  expect(guesses['401']).toHaveLength(100)
  expect(guesses['429']).toHaveLength(20)

  const { key } = await createEntity()
  const { token } = (await mint(key)).body
  const heldUp = await exchangeToken(token, from('198.51.100.1'))
  expect(heldUp).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
  expect(Number(heldUp.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await exchangeToken(token, from('198.51.100.2'))).status).toBe(200)
})

test('malformed tokens count as well', async () => {
  const guesses = await statuses(101, () => exchangeToken('lt_live_x', from('2001:db8::1')))
  expect(guesses['429']).toHaveLength(1)
  expect((await exchangeToken('lt_live_x', from('2001:db8::2'))).status).toBe(429)
  expect((await exchangeToken('lt_live_x', from('2001:db8:0:1::1'))).status).toBe(401)
})

test('an office behind one address may open more dashboards a minute than it may guess', async () => {
  const { key } = await createEntity()
  for (let round = 0; round < 10; round++) {
    const tokens = await Promise.all(Array.from({ length: 12 }, async () => (await mint(key)).body.token))
    const answers = await Promise.all(tokens.map((token) => exchangeToken(token, from('203.0.113.7'))))
    expect(answers.map(({ status }) => status)).toEqual(tokens.map(() => 200))
  }
})

test('one token is looked at sixty times a minute, from wherever', async () => {
  const token = unknown()
  let host = 0
  const guesses = await statuses(61, () => exchangeToken(token, from(`192.0.2.${++host}`)))
  expect(guesses['429']).toHaveLength(1)
})
