import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { env } from '@/lib/env'
import { asOwner } from '@/test/database'
import { shareOne, visit } from '@/test/shared'

afterAll(closePools)
const said = { name: 'Eva Novak', note: 'Go ahead' }
const accept = (shareable_id: string, body: object = said) => visit('acceptSharedDocument', shareable_id, { body })

test('the customer accepts; who, when and what was said is kept, with a visitor as the one who did it', async () => {
  const { shareable_id, get, made, id, entity } = await shareOne('Estimate')
  const answer = await accept(shareable_id)
  expect(answer).toMatchObject({
    status: 200,
    body: { status: 'accepted', decided_by: 'Eva Novak', rejected_at: null },
  })
  expect(answer.text).not.toContain('Go ahead')
  expect(await get()).toMatchObject({
    status: 'accepted',
    accepted_at: answer.body.accepted_at,
    decided_by: 'Eva Novak',
    decision_note: 'Go ahead',
  })
  const { data } = await made('listDocumentVersions', { params: { id } })
  expect(data[0]).toMatchObject({
    action: 'accepted',
    actor_type: 'visitor',
    actor_id: null,
    changes: { decided_by: { from: null, to: 'Eva Novak' } },
  })
  const activities = await asOwner(
    `select actor_type, actor_id, key_id, changes from app.activities where entity_id = $1 and action = 'accepted'`,
    [entity.entityId],
  )
  expect(activities).toEqual([{ actor_type: 'visitor', actor_id: null, key_id: null, changes: {} }])
})

test('said twice, or ten times at once, it is one answer', async () => {
  const { shareable_id, made, id } = await shareOne('Estimate')
  const answers = await Promise.all(Array.from({ length: 10 }, () => accept(shareable_id)))
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  expect((await accept(shareable_id, { name: 'Another' })).body.decided_by).toBe('Eva Novak')
  const { data } = await made('listDocumentVersions', { params: { id } })
  expect(data.filter(({ action }: { action: string }) => action === 'accepted')).toHaveLength(1)
})

test('of a yes and a no at once one counts, and the other is told', async () => {
  const { shareable_id, get } = await shareOne('Estimate')
  const answers = await Promise.all([
    ...Array.from({ length: 4 }, () => accept(shareable_id)),
    ...Array.from({ length: 4 }, () => visit('rejectSharedDocument', shareable_id, { body: said })),
  ])
  const document = await get()
  const isYes = document.status === 'accepted'
  expect(answers.map(({ status }) => status)).toEqual(
    isYes ? [200, 200, 200, 200, 409, 409, 409, 409] : [409, 409, 409, 409, 200, 200, 200, 200],
  )
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('not_open')
  expect([document.accepted_at, document.rejected_at].filter(Boolean)).toHaveLength(1)
})

test('an estimate that is made into an invoice meanwhile is accepted before it or not at all', async () => {
  for (let round = 0; round < 4; round++) {
    const { shareable_id, get, call, id } = await shareOne('Estimate')
    const [answer, invoice] = await Promise.all([
      accept(shareable_id),
      call('createInvoice', { body: { items: [{ name: 'Work', price: 100 }], linked_documents: [id] } }),
    ])
    expect(invoice.status).toBe(201)
    const { accepted_at, converted_at, status } = await get()
    expect(status).toBe('converted')
    expect(answer.status).toBe(accepted_at === null ? 409 : 200)
    if (accepted_at !== null) expect(accepted_at <= converted_at).toBe(true)
  }
})

test('what is expired, converted, or no estimate cannot be accepted', async () => {
  const expired = await shareOne('Estimate', { date: '2020-01-01', date_valid_till: '2020-01-31' })
  const converted = await shareOne('Estimate')
  await converted.made('createInvoice', {
    body: { items: [{ name: 'Work', price: 100 }], linked_documents: [converted.id] },
  })
  const invoice = await shareOne('Invoice')
  for (const { shareable_id } of [expired, converted, invoice])
    expect(await accept(shareable_id)).toMatchObject({ status: 409, body: { code: 'not_open' } })
  expect((await visit('getSharedDocument', expired.shareable_id)).body).toMatchObject({
    status: 'expired',
    can_answer: false,
  })
})

test('a link that is taken back meanwhile accepts nothing', async () => {
  for (let round = 0; round < 4; round++) {
    const { shareable_id, get, call, id } = await shareOne('Estimate')
    const [answer] = await Promise.all([accept(shareable_id), call('unshareDocument', { params: { id } })])
    expect([200, 404]).toContain(answer.status)
    expect((await get()).accepted_at === null).toBe(answer.status === 404)
    expect((await accept(shareable_id)).status).toBe(404)
  }
})

test('only our own page may: no other site, no sandboxed frame, no form', async () => {
  const { shareable_id, get } = await shareOne('Estimate')
  const from = (headers: Record<string, string>) =>
    visit('acceptSharedDocument', shareable_id, { body: said, headers }).then(({ status }) => status)
  expect(await from({ origin: 'https://evil.example' })).toBe(403)
  expect(await from({ origin: 'null' })).toBe(403)
  expect(await from({ origin: '' })).toBe(403)
  expect(await from({ 'sec-fetch-site': 'cross-site' })).toBe(403)
  expect(await from({ origin: `${env().APP_URL}.evil.example` })).toBe(403)
  expect(await from({ 'content-type': 'text/plain' })).toBe(415)
  expect((await get()).status).toBe('open')
})

test('a name is asked for, and neither it nor the note may be anything', async () => {
  const { shareable_id, get } = await shareOne('Estimate')
  for (const body of [
    {},
    { name: ' ' },
    { name: 'x'.repeat(201) },
    { name: 'Eva', note: 'x'.repeat(2001) },
    { name: 'E\u0000' },
  ])
    expect((await accept(shareable_id, body)).status).toBe(422)
  expect((await accept(shareable_id, { name: 'Eva', total: 0 })).status).toBe(422)
  expect((await get()).status).toBe('open')
})
