import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { E_INVOICE_FORMATS } from '@/lib/contract/e-invoices'
import { callerOf } from '@/test/caller'
import { BUYER, createCompany, IBAN, ITEMS, SOLD } from '@/test/e-invoice/company'
import { brokenBy, EN_16931, XRECHNUNG } from '@/test/e-invoice/rules'
import { createEntity } from '@/test/harness'

afterAll(closePools)

test('an invoice is an e-invoice in every format, by the rules of the format', async () => {
  const { made, xml } = await createCompany()
  const { id, number } = await made('createInvoice', {
    body: { ...SOLD, order_reference: 'PO-7', contract_reference: 'C-1', payments: [{ type: 'cash', amount: 10 }] },
  })
  for (const format of E_INVOICE_FORMATS) {
    const { terms, headers } = await xml(id, format)
    expect(headers).toMatchObject({
      'content-type': 'application/xml',
      'content-disposition': `inline; filename="${number}.xml"; filename*=UTF-8''${number}.xml`,
    })
    expect(brokenBy(terms, format === 'xrechnung' ? [...EN_16931, ...XRECHNUNG] : EN_16931)).toEqual([])
    expect(terms.syntax).toBe(format === 'cii' || format === 'facturx' ? 'CII' : 'UBL')
    expect(terms.head).toMatchObject({
      'BT-1': number,
      'BT-2': '2026-03-14',
      'BT-3': '380',
      'BT-5': 'EUR',
      'BT-9': '2026-04-14',
      'BT-10': '04011000-12345-03',
      'BT-12': 'C-1',
      'BT-13': 'PO-7',
      'BT-81': '58',
      'BT-83': number,
      'BT-84': IBAN,
      'BT-86': 'BYLADEM1001',
      // 33.335 × 2.5 = 83.34; 2.97 − 10 % = 2.67 gross, 2.44 net; 22 % of 83.34 and 9.5 % of 2.44.
      'BT-106': '85.78',
      'BT-110': '18.56',
      'BT-112': '104.34',
      'BT-113': '10.00',
      'BT-115': '94.34',
    })
    expect(terms.seller).toMatchObject({ name: 'Acme d.o.o.', vatId: 'SI12345678', scheme: 'EM' })
    expect(terms.buyer).toMatchObject({ name: BUYER.name, city: 'Freiburg', endpoint: BUYER.email })
    expect(terms.lines).toMatchObject([
      { 'BT-153': 'Work & "more" ]]>', 'BT-129': '2.5', 'BT-130': 'HUR', 'BT-146': '33.335', 'BT-131': '83.34' },
      { 'BT-129': '3', 'BT-130': 'C62', 'BT-146': '0.90411', 'BT-131': '2.44', 'BT-152': '9.5' },
    ])
    expect(terms.lines[1]?.allowances).toMatchObject([{ 'BT-136': '0.27', 'BT-137': '2.71', 'BT-138': '10' }])
  }
})

test('what the document lacks is one issue each, and the checklist says the same', async () => {
  const { key } = await createEntity()
  const { call, made } = callerOf(key)
  const { id } = await made('createInvoice', { body: { items: [{ price: 5 }], customer: { name: 'Amt' } } })
  const lacking = async (format: string) => {
    const answer = await call('getDocumentXml', { params: { id }, query: { format } })
    expect(answer).toMatchObject({ status: 422, body: { code: 'e_invoice_incomplete' } })
    return answer.body.cause.issues as { path: string[]; code: string; message: string }[]
  }
  const ubl = await lacking('ubl')
  expect(ubl.map(({ path }) => path.join('.'))).toEqual([
    'items.0.name',
    'customer.country_code',
    'issuer.tax_number',
    'issuer.tax_number',
    'tax_clause',
    'date_due',
  ])
  const xrechnung = await lacking('xrechnung')
  expect(xrechnung.slice(ubl.length).map(({ path }) => path.join('.'))).toEqual([
    'buyer_reference',
    'issuer.bank_account',
    'issuer.city',
    'issuer.post_code',
    'issuer.phone',
    'issuer.email',
    'customer.city',
    'customer.post_code',
    'customer.email',
  ])
  const { is_offered, formats } = await made('getEInvoiceChecklist', { params: { id } })
  expect(is_offered).toBe(true)
  expect(formats.map((each: { format: string }) => each.format)).toEqual([...E_INVOICE_FORMATS])
  expect(formats[2]).toEqual({
    format: 'xrechnung',
    is_complete: false,
    missing: xrechnung.map(({ path, code, message }) => ({ path, rule: code, message })),
  })
})

test('drafts have no number yet, voided ones none to send; both are named', async () => {
  const { call, made } = await createCompany()
  const { id } = await made('createInvoice', { body: { ...SOLD, is_draft: true } })
  const asked = () => call('getDocumentXml', { params: { id } })
  expect((await asked()).body.cause.issues).toMatchObject([{ path: ['number'] }])
  await made('finalizeInvoice', { params: { id } })
  expect((await asked()).status).toBe(200)
  await made('voidInvoice', { params: { id } })
  expect((await asked()).body.cause.issues).toMatchObject([{ path: ['voided_at'] }])
  expect((await call('getDocumentXml', { params: { id }, query: { format: 'pdf' } })).body.cause.issues).toMatchObject([
    { path: ['format'] },
  ])
})

test('a draft lacks what the company and the customer lack now', async () => {
  const { key, accountKey, entityId } = await createEntity()
  const { made } = callerOf(key)
  const customer = await made('createCustomer', { body: { name: 'Amt' } })
  const { id } = await made('createInvoice', {
    body: { ...SOLD, customer: undefined, customer_id: customer.id, is_draft: true },
  })
  const lacking = async () => {
    const { formats } = await made('getEInvoiceChecklist', { params: { id } })
    return formats[0].missing.map(({ path }: { path: string[] }) => path.join('.'))
  }
  expect(await lacking()).toEqual(['number', 'customer.country_code', 'issuer.tax_number', 'issuer.tax_number'])
  await callerOf(accountKey).made('updateEntity', { params: { id: entityId }, body: { tax_number: 'SI12345678' } })
  await made('updateCustomer', { params: { id: customer.id }, body: { country_code: 'SI' } })
  expect(await lacking()).toEqual(['number'])
})

test('estimates and delivery notes are no invoices', async () => {
  const { call, made } = await createCompany()
  for (const type of ['Estimate', 'DeliveryNote'] as const) {
    const { id } = await made(`create${type}`, { body: { items: ITEMS } })
    expect(await call('getDocumentXml', { params: { id } })).toMatchObject({
      status: 422,
      body: { code: 'validation_failed', cause: { issues: [{ path: ['id'] }] } },
    })
    expect(await made('getEInvoiceChecklist', { params: { id } })).toEqual({ is_offered: false, formats: [] })
  }
  expect((await call('getDocumentXml', { params: { id: `inv_${'0'.repeat(24)}` } })).status).toBe(404)
})

test('a credit note names the invoice that it credits, an invoice the advance that it deducts', async () => {
  const { made, xml } = await createCompany()
  const invoice = await made('createInvoice', { body: SOLD })
  const credit = await made('createCreditNote', {
    body: { items: [ITEMS[0]], customer: BUYER, linked_documents: [invoice.id] },
  })
  const advance = await made('createAdvanceInvoice', {
    body: { ...SOLD, items: [ITEMS[0]], payments: [{ type: 'bank_transfer' }] },
  })
  const final = await made('createInvoice', { body: { ...SOLD, linked_documents: [advance.id] } })
  for (const format of ['ubl', 'cii', 'xrechnung']) {
    const { terms } = await xml(credit.id, format)
    expect(terms.head).toMatchObject({ 'BT-3': '381', 'BT-81': '1', 'BT-112': '101.67', 'BT-113': '101.67' })
    expect(terms.root.name).toBe(format === 'cii' ? 'rsm:CrossIndustryInvoice' : 'CreditNote')
    expect(terms.preceding).toEqual([{ 'BT-25': invoice.number, 'BT-26': '2026-03-14' }])
    expect((await xml(advance.id, format)).terms.head['BT-3']).toBe('386')
    const deducted = (await xml(final.id, format)).terms
    expect(deducted.preceding).toEqual([{ 'BT-25': advance.number, 'BT-26': '2026-03-14' }])
    expect(deducted.head).toMatchObject({ 'BT-112': '104.34', 'BT-113': '101.67', 'BT-115': '2.67' })
  }
})

test('in another currency the VAT is told in the entity’s as well', async () => {
  const { made, xml } = await createCompany()
  const { id } = await made('createInvoice', { body: { ...SOLD, currency_code: 'USD', exchange_rate: '0.9' } })
  for (const format of ['ubl', 'cii']) {
    expect((await xml(id, format)).terms.head).toMatchObject({
      'BT-5': 'USD',
      'BT-6': 'EUR',
      'BT-81': '30',
      'BT-110': '18.56',
      // 16.497 and 0.207, each rounded.
      'BT-111': '16.71',
      'currency of BT-111': 'EUR',
    })
  }
})

test('what is finalized stays: neither the company, its account nor the references change it', async () => {
  const { call, made, xml, change } = await createCompany()
  const saved = await made('createCustomer', { body: BUYER })
  const { id } = await made('createInvoice', {
    body: { ...SOLD, customer: undefined, customer_id: saved.id, reference: 'R-1', note: 'Due {document_due_date}' },
  })
  const before = await xml(id, 'xrechnung')
  await change({
    name: 'Renamed',
    locale: 'de-DE',
    settings: { bank_accounts: [{ type: 'iban', iban: 'SI56192001234567892' }] },
  })
  await made('updateCustomer', { params: { id: saved.id }, body: { buyer_reference: 'another' } })
  for (const field of ['buyer_reference', 'order_reference', 'contract_reference']) {
    expect((await call('updateInvoice', { params: { id }, body: { [field]: 'x' } })).status).toBe(409)
  }
  expect((await xml(id, 'xrechnung')).text).toBe(before.text)
  const html = await call('getDocumentHtml', { params: { id } })
  expect(html.text).toContain('DE02 1203')
  const draft = await made('createInvoice', { body: { items: ITEMS, is_draft: true } })
  expect((await call('getDocumentHtml', { params: { id: draft.id } })).text).toContain('SI56 1920')
})

test('its type decides who may have it', async () => {
  const { made, keyWith } = await createCompany()
  const { id } = await made('createInvoice', { body: SOLD })
  const { call } = callerOf(await keyWith(['credit_notes:read']))
  for (const operation of ['getDocumentXml', 'getEInvoiceChecklist'] as const) {
    expect(await call(operation, { params: { id } })).toMatchObject({
      status: 403,
      body: { permission: 'invoices:read' },
    })
  }
})
