import { randomBytes } from 'node:crypto'

import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { ask } from '@/test/ask'
import { createEntity } from '@/test/harness'
import { setEntity } from '@/test/resources'
import { shareOne, visit } from '@/test/shared'

afterAll(closePools)
const SETTINGS = {
  primary_color: '#0a7a5c',
  epc_qr: { enabled: true },
  bank_accounts: [
    { type: 'iban', iban: 'SI56191000000123438', bic: 'LJBASI2X', name: 'Acme d.o.o.', is_default: true },
  ],
}

test('whoever has the link sees what the document says, and no more', async () => {
  const entity = await createEntity()
  await setEntity(entity.entityId, { settings: SETTINGS })
  const { shareable_id, id, made } = await shareOne(
    'Invoice',
    { customer: { name: 'Globex', email: 'eva@globex.example' }, metadata: { margin: '40' }, note: 'Thank you' },
    entity,
  )
  await made('createPayment', { body: { document_id: id, amount: 22, type: 'bank_transfer', metadata: { tag: 'x' } } })
  const { status, body, text, headers } = await visit('getSharedDocument', shareable_id)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    type: 'invoice',
    status: 'partially_paid',
    language: 'sl-SI',
    is_sandbox: false,
    total_with_tax: 122,
    total_due: 100,
    can_answer: false,
    amount: { value: '100,00\u00a0€' },
    colors: { fill: '#0a7a5c', on_fill: '#ffffff' },
    printed: {
      customer: { name: 'Globex' },
      bank_account: { text: expect.stringContaining('SI56 1910 0000 0123 438') },
      codes: [{ size: expect.any(Number), path: expect.stringMatching(/^M0 0h1v1h-1z/) }],
      payments: { rows: [[expect.any(String), '22,00\u00a0€']] },
    },
  })
  expect(body.printed.paragraphs.map((each: { text: string }) => each.text)).toEqual(['Thank you'])
  for (const hidden of [id, shareable_id, entity.entityId, 'metadata', 'margin', 'eva@'])
    expect(text).not.toContain(hidden)
  expect(text).not.toMatch(/\b(ent|cust|line|pmt|tax|acc)_[0-9a-f]{24}/)
  expect(headers).toMatchObject({ 'cache-control': 'private, no-store' })
  expect(headers).not.toHaveProperty('x-entity-id')
})

test('it speaks the language that is asked for', async () => {
  const { shareable_id } = await shareOne('Estimate', { date_valid_till: '2999-12-31' })
  const { body } = await visit('getSharedDocument', shareable_id, { query: { language: 'de' } })
  expect(body).toMatchObject({ language: 'de-DE', can_answer: true, printed: { heading: 'Angebot' } })
  expect((await visit('getSharedDocument', shareable_id, { query: { language: 'ja' } })).status).toBe(422)
})

test('a voided document stays to be seen, and says so', async () => {
  const { shareable_id, made, id } = await shareOne('Invoice')
  await made('voidInvoice', { params: { id }, body: { reason: 'Our mistake' } })
  const { body, text } = await visit('getSharedDocument', shareable_id)
  expect(body).toMatchObject({ status: 'voided', voided_at: expect.any(String) })
  expect(text).not.toContain('Our mistake')
})

test('a delivery note without prices has none here either', async () => {
  const { shareable_id } = await shareOne('DeliveryNote', { hide_prices: true })
  const { body, text } = await visit('getSharedDocument', shareable_id)
  expect(body).toMatchObject({ total_with_tax: null, amount: null, printed: { sums: [] } })
  expect(text).not.toMatch(/122|100,00/)
})

test('unknown, malformed, taken back, of a disabled entity: one answer', async () => {
  const seen = async (shareable_id: string) => {
    const { status, headers, text } = await ask(
      'getSharedDocument',
      { params: { shareable_id } },
      { headers: { 'x-request-id': 'same' } },
    )
    return { status, headers, text }
  }
  const unknown = await seen(`inv_share_${randomBytes(16).toString('hex')}`)
  expect(unknown.status).toBe(404)
  const shared = await shareOne('Invoice')
  await shared.made('unshareDocument', { params: { id: shared.id } })
  const off = await shareOne('Invoice')
  await setEntity(off.entity.entityId, { is_enabled: false } as object)
  const again = await shared.made('shareDocument', { params: { id: shared.id } })
  const nowhere = [shared.shareable_id, off.shareable_id, shared.id, 'x', '../x', ' ', again.shareable_id.toUpperCase()]
  for (const shareable_id of [...nowhere, 'ž'.repeat(5000), `${again.shareable_id}\n`])
    expect(await seen(shareable_id), shareable_id).toEqual(unknown)
  await setEntity(off.entity.entityId, { is_enabled: true } as object)
  expect((await seen(off.shareable_id)).status).toBe(200)
})

test('a link leads to its own document, whatever entity the request names', async () => {
  const [one, other] = [await shareOne('Invoice', { note: 'One' }), await shareOne('Invoice', { note: 'Other' })]
  const { text } = await ask(
    'getSharedDocument',
    { params: { shareable_id: one.shareable_id } },
    { key: other.entity.key, headers: { 'x-entity-id': other.entity.entityId } },
  )
  expect(text).toContain('"One"')
  expect(text).not.toContain('"Other"')
})
