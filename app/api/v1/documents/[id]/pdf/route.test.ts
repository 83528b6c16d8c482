import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'
import { readPdf } from '@/test/read-pdf'

afterAll(closePools)
const items = [{ name: 'Work', price: 100, quantity: 2 }]
const TYPES = {
  createInvoice: 'Rechnung',
  createEstimate: 'Angebot',
  createCreditNote: 'Gutschrift',
  createAdvanceInvoice: 'Anzahlungsrechnung',
  createDeliveryNote: 'Lieferschein',
} as const

test.each(Object.entries(TYPES))('%s can be had as PDF and HTML in a language', async (create, heading) => {
  const { made, call } = callerOf((await createEntity()).key)
  const { id, number } = await made(create as keyof typeof TYPES, { body: { items } })
  const pdf = await call('getDocumentPdf', { params: { id }, query: { language: 'de' } })
  expect(pdf.headers).toMatchObject({
    'content-type': 'application/pdf',
    'cache-control': 'private, no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'content-disposition': `inline; filename="${heading} ${number}.pdf"; filename*=UTF-8''${heading}%20${number}.pdf`,
  })
  const { info, text } = await readPdf(pdf.bytes)
  expect(info.Title).toBe(`${heading} ${number}`)
  expect(text).toContain('Work')
  const html = await call('getDocumentHtml', { params: { id }, query: { language: 'de' } })
  expect(html.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(html.headers['content-security-policy']).toContain("style-src 'sha256-")
  expect(html.text).toContain(`<title>${heading} ${number}</title>`)
})

test('a finalized one keeps its issuer and customer; the language is the entity’s, and another than ours is refused', async () => {
  const { key, entityId, accountKey } = await createEntity()
  const { made, call } = callerOf(key)
  const { id } = await made('createInvoice', { body: { items, customer: { name: 'Before Ltd' } } })
  await callerOf(accountKey).made('updateEntity', {
    params: { id: entityId },
    body: { name: 'Renamed', locale: 'sl-SI' },
  })
  const { text } = await readPdf((await call('getDocumentPdf', { params: { id } })).bytes)
  expect(text).toContain('Račun')
  expect(text).toContain('Before Ltd')
  expect(text).not.toContain('Renamed')
  expect(await call('getDocumentPdf', { params: { id }, query: { language: 'ja' } })).toMatchObject({
    status: 422,
    body: { code: 'validation_failed', cause: { issues: [{ path: ['language'] }] } },
  })
})

test('drafts are called so, sandboxes marked, and errors are JSON', async () => {
  const { made, call } = callerOf((await createEntity({ environment: 'sandbox' })).key)
  const { id } = await made('createInvoice', { body: { is_draft: true, items } })
  const { text, info } = await readPdf(
    (await call('getDocumentPdf', { params: { id }, query: { language: 'en' } })).bytes,
  )
  expect(info.Title).toBe('Invoice Draft')
  expect(text).toContain('Sandbox')
  const missing = await call('getDocumentPdf', { params: { id: `inv_${'0'.repeat(24)}` } })
  expect(missing).toMatchObject({ status: 404, body: { code: 'not_found' } })
  expect(missing.headers['content-type']).toBe('application/problem+json')
})

test('its type decides who may have it, and each payment is for who may read payments', async () => {
  const { key, keyWith } = await createEntity()
  const { made } = callerOf(key)
  const { id } = await made('createInvoice', {
    body: { items, payments: [{ type: 'card', amount: 50, reference: 'TX-77' }] },
  })
  const asked = async (permissions: Parameters<typeof keyWith>[0]) =>
    callerOf(await keyWith(permissions)).call('getDocumentHtml', { params: { id } })
  expect((await asked(['invoices:read', 'payments:read'])).text).toContain('TX-77')
  const without = await asked(['invoices:read'])
  expect(without.text).not.toContain('TX-77')
  expect(without.text).toContain('150,00')
  expect(await asked(['estimates:read'])).toMatchObject({ status: 403, body: { permission: 'invoices:read' } })
})
