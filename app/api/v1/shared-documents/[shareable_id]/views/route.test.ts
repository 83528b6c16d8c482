import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { deleteExpired } from '@/db/purge'
import { visitorOf } from '@/lib/share/visitor'
import { asOwner } from '@/test/database'
import { PAGE, shareOne, visit } from '@/test/shared'

afterAll(closePools)
const look = (shareable_id: string, headers: Record<string, string> = {}) =>
  visit('viewSharedDocument', shareable_id, { headers })
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1'

test('a visitor is counted once, another one too; the first is in the history', async () => {
  const { shareable_id, get, made, id, entity } = await shareOne('Invoice')
  const before = await get()
  await Promise.all(Array.from({ length: 5 }, () => look(shareable_id)))
  const first = await get()
  expect(first).toMatchObject({ view_count: 1, viewed_at: expect.any(String) })
  expect((await look(shareable_id, { 'user-agent': SAFARI })).status).toBe(202)
  expect(await get()).toMatchObject({ view_count: 2, viewed_at: first.viewed_at, updated_at: before.updated_at })
  const { data } = await made('listDocumentVersions', { params: { id } })
  expect(data).toMatchObject([{ action: 'viewed', actor_type: 'visitor' }, { action: 'shared' }])
  const activities = await asOwner(`select ip from app.activities where entity_id = $1 and action = 'viewed'`, [
    entity.entityId,
  ])
  expect(activities).toEqual([{ ip: null }])
})

test.for([
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'facebookexternalhit/1.1',
  'WhatsApp/2.23.20.0 A',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Safari/537.36 SkypeUriPreview Preview/0.5',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0.0.0 Safari/537.36',
  'Barracuda Sentinel (EE)',
  'curl/8.5.0',
  '',
])('a program is not counted, and not told so: %s', async (agent) => {
  const { shareable_id, get } = await shareOne('Invoice')
  const answer = await look(shareable_id, { 'user-agent': agent })
  expect([answer.status, answer.body]).toEqual([202, { message: 'Thank you.' }])
  expect(await get()).toMatchObject({ view_count: 0, viewed_at: null })
})

test.for([
  'Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36 Telegram-Android/11.2.3',
])('a person with an unusual name of a browser is: %s', async (agent) => {
  const { shareable_id, get } = await shareOne('Invoice')
  await look(shareable_id, { 'user-agent': agent })
  expect((await get()).view_count).toBe(1)
})

test('loading, and loading ahead, is not looking', async () => {
  const { shareable_id, get } = await shareOne('Invoice')
  await visit('getSharedDocument', shareable_id)
  await visit('getSharedDocumentPdf', shareable_id)
  await look(shareable_id, { 'sec-purpose': 'prefetch;prerender' })
  await look(shareable_id, { purpose: 'prefetch' })
  await look(shareable_id, { origin: 'https://evil.example' })
  expect((await get()).view_count).toBe(0)
})

test('a link that is taken back is not looked at', async () => {
  const { shareable_id, get, made, id } = await shareOne('Invoice')
  await made('unshareDocument', { params: { id } })
  expect((await look(shareable_id)).status).toBe(404)
  expect((await get()).view_count).toBe(0)
})

test('nobody can be followed: another document and another day make another visitor, and past ones are deleted', async () => {
  const from = { documentId: 'inv_1', address: '203.0.113.7', agent: PAGE['user-agent'] ?? '' }
  const visitors = [
    visitorOf(from, '2026-03-01'),
    visitorOf(from, '2026-03-02'),
    visitorOf({ ...from, documentId: 'inv_2' }, '2026-03-01'),
    visitorOf({ ...from, address: '203.0.113.8' }, '2026-03-01'),
  ].map((visitor) => visitor.toString('hex'))
  expect(new Set(visitors).size).toBe(4)
  // A subscriber of IPv6 has a network.
  expect(visitorOf({ ...from, address: '2001:db8::1' }, '2026-03-01')).toEqual(
    visitorOf({ ...from, address: '2001:db8::2' }, '2026-03-01'),
  )
  const { shareable_id, get, id } = await shareOne('Invoice')
  await look(shareable_id)
  const rows = () => asOwner('select visitor from app.document_views where document_id = $1', [id])
  expect(await rows()).toHaveLength(1)
  await asOwner(`update app.document_views set created_at = now() - interval '3 days' where document_id = $1`, [id])
  await deleteExpired()
  expect(await rows()).toEqual([])
  expect((await get()).view_count).toBe(1)
})
