import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'
import { elementsOf, readPdf } from '@/test/read-pdf'
import { pictureOf, uploadOf } from '@/test/upload'

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

const SETTINGS = {
  bank_accounts: [{ type: 'iban', iban: 'SI56192001234567892', bic: 'LJBASI2X', name: 'Acme d.o.o.' }],
  epc_qr: { enabled: true },
  document_footer: '{entity_name} · {iban} · {bic}',
  default_invoice_note: 'Thank you.',
  default_document_signature: 'Ana Novak',
  translations: { default_invoice_note: { 'de-DE': 'Vielen Dank.' }, document_footer: { 'de-DE': 'Konto {iban}' } },
}
const OTHER_SETTINGS = {
  bank_accounts: [{ type: 'iban', iban: 'SI56191000000123438', bic: 'OTHERXXX' }],
  epc_qr: { enabled: false },
  show_payment_amounts: false,
  credit_note_negative_values: true,
  document_footer: 'Another footer',
  default_invoice_note: 'Another note',
  default_document_signature: 'Another signature',
  translations: { default_invoice_note: { 'de-DE': 'Anderer Text' } },
  number_formats: { invoice: 'X-{NUM}' },
}

test('what a finalized document says stays, whatever becomes of its issuer, its customer, the settings and the logo', async () => {
  const { key, entityId, accountKey } = await createEntity()
  const { made, call } = callerOf(key)
  const change = (body: object) => callerOf(accountKey).made('updateEntity', { params: { id: entityId }, body })
  await change({ settings: SETTINGS, locale: 'en-GB' })
  const logo = await made('createFile', { body: uploadOf(await pictureOf({ color: '#ff0000' })) })
  await made('createFile', { body: uploadOf(await pictureOf(), { category: 'signature' }) })
  const customer = await made('createCustomer', { body: { name: 'Before Ltd' } })
  const body = { items, customer_id: customer.id, payments: [{ type: 'cash', amount: 50 }] }
  const [{ id }, draft] = [
    await made('createInvoice', { body }),
    await made('createInvoice', { body: { items, is_draft: true } }),
  ]
  const pages = async (of: string) => {
    const answers = [
      await call('getDocumentPdf', { params: { id: of } }),
      await call('getDocumentPdf', { params: { id: of }, query: { language: 'de' } }),
      await call('getDocumentHtml', { params: { id: of } }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    return answers.map(({ bytes }) => bytes)
  }
  const [before, draftBefore] = [await pages(id), await pages(draft.id)]
  const [english, german] = await Promise.all(before.slice(0, 2).map(readPdf))
  expect(english?.text).toContain('Thank you.')
  expect(english?.text).toContain('Acme Ltd · SI56192001234567892 · LJBASI2X'.replace('Acme Ltd', draft.issuer.name))
  expect(german?.text).toContain('Vielen Dank.')
  expect(german?.text).toContain('Konto SI56192001234567892')

  await change({ name: 'Renamed', locale: 'sl-SI', city: 'Ptuj', settings: OTHER_SETTINGS })
  await made('updateCustomer', { params: { id: customer.id }, body: { name: 'After Ltd' } })
  await made('createFile', { body: uploadOf(await pictureOf({ color: '#0000ff', width: 90 })) })
  await made('deleteFile', {
    params: { id: (await made('listFiles', { query: { query: '{"category":"signature"}' } })).data[0].id },
  })
  const after = await pages(id)
  expect(after.map((bytes, at) => bytes.equals(before[at] ?? Buffer.alloc(0)))).toEqual([true, true, true])
  // A draft is nobody's yet: it follows them.
  const draftAfter = await pages(draft.id)
  expect(draftAfter.map((bytes, at) => bytes.equals(draftBefore[at] ?? Buffer.alloc(0)))).toEqual([false, false, false])
  expect(draftAfter[2]?.toString()).toContain('Renamed')
  // It is kept for that document alone.
  expect((await call('getFile', { params: { id: logo.id } })).status).toBe(404)
  expect((await made('getInvoice', { params: { id } })).issuer.bank_account).toMatchObject(
    SETTINGS.bank_accounts[0] ?? {},
  )
})

test('what may change of a finalized document is on its PDF at once', async () => {
  const { key, entityId, accountKey } = await createEntity()
  const { made, call } = callerOf(key)
  const { id } = await made('createInvoice', { body: { items } })
  const pdf = async () => (await call('getDocumentPdf', { params: { id } })).bytes
  const change = (settings: object) =>
    callerOf(accountKey).made('updateEntity', { params: { id: entityId }, body: { settings } })
  const changes = [
    () => made('updateInvoice', { params: { id }, body: { note: 'Thank you.', change_reason: 'Forgotten' } }),
    () => made('createPayment', { body: { document_id: id, type: 'cash', amount: 50 } }),
    () => change({ pdf_template: 'modern' }),
    () => change({ primary_color: '#cc0000' }),
  ]
  let before = await pdf()
  for (const [at, changing] of changes.entries()) {
    expect((await pdf()).equals(before), 'nothing has changed').toBe(true)
    await changing()
    const after = await pdf()
    expect(after.equals(before), `change ${at}`).toBe(false)
    before = after
  }
})

test('the logo and the signature are figures that say what they are, in proportion and within their room', async () => {
  const { key, entityId, accountKey } = await createEntity()
  const { made, call } = callerOf(key)
  await made('createFile', { body: uploadOf(await pictureOf({ width: 900, height: 100, alpha: 0.5 })) })
  await made('createFile', { body: uploadOf(await pictureOf({}, 'jpeg'), { category: 'signature' }) })
  const { id, issuer } = await made('createInvoice', { body: { items } })
  for (const pdf_template of ['classic', 'modern', 'minimal']) {
    for (const logo_scale_percent of [10, 100, 400]) {
      await callerOf(accountKey).made('updateEntity', {
        params: { id: entityId },
        body: { settings: { pdf_template, logo_scale_percent } },
      })
      const { bytes } = await call('getDocumentPdf', { params: { id }, query: { language: 'en' } })
      const { pages } = await readPdf(bytes)
      const figures = elementsOf(pages[0]?.elements ?? [], 'Figure')
      expect(figures.map(({ alt }) => alt)).toEqual([issuer.name, 'Signature'])
      expect(bytes.toString('latin1')).toMatch(/\/SMask \d+ 0 R/)
    }
  }
  const html = await call('getDocumentHtml', { params: { id } })
  expect(html.headers['content-security-policy']).toContain('img-src data:;')
  expect(
    html.text.match(/<img src="data:image\/(png|jpeg);base64,[\w+/=]+" alt="[^"]+" width="\d+" height="\d+">/g),
  ).toHaveLength(2)
})

test('a language that documents are not written in is refused', async () => {
  const { made, call } = callerOf((await createEntity()).key)
  const { id } = await made('createInvoice', { body: { items } })
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

test('a final invoice takes off its advances with their tax, for who may read payments', async () => {
  const { key, keyWith } = await createEntity()
  const { made } = callerOf(key)
  const taxed = (price: number) => [{ name: 'Work', price, taxes: [{ rate: 22 }] }]
  const advance = await made('createAdvanceInvoice', { body: { items: taxed(100), payments: [{ type: 'cash' }] } })
  const { id } = await made('createInvoice', { body: { items: taxed(300), linked_documents: [advance.id] } })
  const pages = async (as: string) => {
    const asked = { params: { id }, query: { language: 'en' } }
    const pdf = await callerOf(as).call('getDocumentPdf', asked)
    const html = await callerOf(as).call('getDocumentHtml', asked)
    return [(await readPdf(pdf.bytes)).text, html.text.replaceAll(/<[^>]*>/g, ' ')]
  }
  for (const text of await pages(key))
    expect(text).toMatch(new RegExp(`${advance.number} · [^%]*22%\\s+-100\\.00\\s+-22\\.00\\s+-122\\.00`))
  for (const text of await pages(await keyWith(['invoices:read']))) expect(text).not.toContain('-22.00')
})
