import { expect, test } from 'vitest'

import { POST as createKey } from '@/app/api/v1/account/api-keys/route'
import { send } from '@/test/api'
import { asOwner } from '@/test/database'
import { type AccountWorld, createEntity, createTestAccount } from '@/test/harness'
import { resourcesOf } from '@/test/resources'

import { POST as DISABLE } from './[id]/disable/route'
import { POST as ENABLE } from './[id]/enable/route'
import { GET as GET_ONE, PATCH } from './[id]/route'
import { GET, POST } from './route'

const create = (key: string, body: unknown) => send(POST, { key, method: 'POST', body })
const list = (key: string, path = '') => send(GET, { key, path })
const get = (key: string, id: string) => send(GET_ONE, { key, params: { id } })
const patch = (key: string, id: string, body: unknown, headers = {}) =>
  send(PATCH, { key, method: 'PATCH', params: { id }, body, headers })
const acme = { name: 'Acme Corporation', country: 'United States' }
const make = async (account: AccountWorld, body: object = {}) =>
  (await create(account.liveKey, { ...acme, ...body })).body
const namesOf = ({ body }: { body: { data: { name: string }[] } }) => body.data.map(({ name }) => name)

test('a name and a country are enough', async () => {
  const account = await createTestAccount()
  const answer = await create(account.liveKey, { name: 'Test Company', country: 'United States' })
  expect(answer.status).toBe(201)
  expect(answer.body).toMatchObject({
    account_id: account.accountId,
    environment: 'live',
    name: 'Test Company',
    country: 'United States',
    country_code: 'US',
    currency_code: 'USD',
    locale: 'en-US',
    is_tax_subject: true,
    is_enabled: true,
    address: null,
    metadata: {},
    settings: {
      number_formats: {
        invoice: '{yyyy}-{nnnnn}',
        estimate: '{yyyy}-{nnnnn}',
        credit_note: 'CN-{yyyy}-{nnnnn}',
        delivery_note: 'DN-{yyyy}-{nnnnn}',
      },
      default_invoice_due_days: 30,
      default_estimate_valid_days: 30,
      default_invoice_payment_terms: null,
      document_footer: '{entity_name}',
    },
  })
  expect(answer.body.timezone).toMatch(/^America\//)
  expect(answer.body.settings.email_defaults.invoice_subject).toContain('{document_number}')
  expect((await get(account.liveKey, answer.body.id)).body).toEqual(answer.body)
})

test('the guides’ own examples run as they are written', async () => {
  const account = await createTestAccount()
  const first = await create(account.liveKey, {
    name: 'Acme Corporation',
    address: '123 Business Ave',
    city: 'San Francisco',
    post_code: '94102',
    country: 'United States',
    currency_code: 'USD',
  })
  expect(first.status).toBe(201)
  const second = await create(account.liveKey, {
    name: 'My Company',
    address: '123 Business Street',
    city: 'Ljubljana',
    zip: '1000',
    country: 'Slovenia',
    taxNumber: 'SI12345678',
    taxSubject: true,
  })
  expect(second.body).toMatchObject({
    post_code: '1000',
    tax_number: 'SI12345678',
    is_tax_subject: true,
    country_code: 'SI',
    currency_code: 'EUR',
  })
  const settings = {
    default_invoice_note: 'Thank you for your business!',
    default_invoice_payment_terms: 'Payment due within 30 days.',
    number_formats: { invoice: 'INV-{YYYY}-{NUM}', estimate: 'EST-{YYYY}-{NUM}', credit_note: 'CN-{YYYY}-{NUM}' },
  }
  const changed = await patch(account.liveKey, first.body.id, { settings })
  expect(changed.status).toBe(200)
  expect(changed.body.settings).toMatchObject({ ...settings, default_invoice_due_days: 30 })
  expect(changed.body.settings.number_formats.delivery_note).toBe('DN-{yyyy}-{nnnnn}')
})

test('a code stands for its country; an unknown country brings its code', async () => {
  const account = await createTestAccount()
  expect(await make(account, { country: 'si' })).toMatchObject({ country: 'Slovenia', country_code: 'SI' })
  expect(await make(account, { country: 'Atlantis', country_code: 'de' })).toMatchObject({
    country: 'Atlantis',
    country_code: 'DE',
    currency_code: 'EUR',
  })
  const unknown = await create(account.liveKey, { name: 'Acme', country: 'Atlantis' })
  expect(unknown.status).toBe(422)
  expect(unknown.body.cause.issues[0].path).toEqual(['country'])
  const contrary = await create(account.liveKey, { name: 'Acme', country: 'Slovenia', country_code: 'DE' })
  expect(contrary.body.cause.issues[0].path).toEqual(['country_code'])
})

test.each([
  [{ country: 'Slovenia' }, 'name'],
  [{ name: 'Acme' }, 'country'],
  [{ ...acme, name: ' ' }, 'name'],
  [{ ...acme, currency_code: 'XYZ' }, 'currency_code'],
  [{ ...acme, email: 'nobody' }, 'email'],
  [{ ...acme, timezone: 'Mars/Olympus' }, 'timezone'],
  [{ ...acme, id: 'ent_000000000000000000000000' }, 'id'],
  [{ ...acme, account_id: 'acc_000000000000000000000000' }, 'account_id'],
  [{ ...acme, environment: 'sandbox' }, 'environment'],
  [{ ...acme, settings: { number_formats: { invoice: 'INV' } } }, 'settings'],
])('%j is refused by its field', async (body, field) => {
  const account = await createTestAccount()
  const answer = await create(account.liveKey, body)
  expect(answer.status).toBe(422)
  expect(answer.body.cause.issues[0].path[0]).toBe(field)
})

test('the environment is the key’s; production is live', async () => {
  const account = await createTestAccount()
  expect(await make(account, { environment: 'production' })).toMatchObject({ environment: 'live' })
  const { id } = (await create(account.sandboxKey, acme)).body
  expect((await get(account.sandboxKey, id)).body.environment).toBe('sandbox')
  expect((await get(account.liveKey, id)).status).toBe(404)
  expect(namesOf(await list(account.sandboxKey, '?environment=live'))).toEqual([])
  expect(namesOf(await list(account.liveKey, '?environment=production'))).toHaveLength(1)
  expect(namesOf(await list(account.liveKey, '?account_id=acc_000000000000000000000000'))).toEqual([])
})

test('another’s entity, another environment’s and none at all are the same 404', async () => {
  const [mine, theirs] = [await createTestAccount(), await createTestAccount()]
  const foreign = (await make(theirs)).id
  const sandbox = (await create(mine.sandboxKey, acme)).body.id
  const { key, entityId, accountKey } = await createEntity()
  const sibling = (await create(accountKey, acme)).body.id
  const ids = [foreign, sandbox, 'ent_000000000000000000000000', 'nonsense']
  const answers = await Promise.all([
    ...ids.flatMap((id) => [get(mine.liveKey, id), patch(mine.liveKey, id, { name: 'Mine now' })]),
    ...[DISABLE, ENABLE].map((handler) =>
      send(handler, { key: mine.liveKey, method: 'POST', params: { id: foreign } }),
    ),
    get(key, sibling),
    get(key, foreign),
    patch(key, sibling, { name: 'Mine now' }),
  ])
  const seen = answers.map(({ status, body, headers }) =>
    JSON.stringify({ status, ...body, request_id: '', entity: headers.get('x-entity-id') }),
  )
  expect(new Set(seen).size).toBe(1)
  expect(answers[0]?.status).toBe(404)
  expect((await get(key, entityId)).status).toBe(200)
})

test('an entity’s own key reads and changes its entity, without learning of the account', async () => {
  const { key, keyWith, entityId, accountKey } = await createEntity()
  await create(accountKey, acme)
  const own = await get(key, entityId)
  expect(own.body).not.toHaveProperty('account_id')
  expect((await patch(key, entityId, { city: 'Maribor' })).body.city).toBe('Maribor')
  const listed = await list(key, '?include_total_count=true')
  expect(listed.body.data.map(({ id }: { id: string }) => id)).toEqual([entityId])
  expect(listed.body.pagination.total).toBe(1)

  const reader = await keyWith(['settings:read'])
  expect((await get(reader, entityId)).status).toBe(200)
  expect((await patch(reader, entityId, { city: 'Celje' })).body.permission).toBe('settings:write')
  expect((await list(await keyWith(['invoices:read']))).body.permission).toBe('settings:read')
})

test('creating, disabling and enabling are the account’s', async () => {
  const { key, entityId, account } = await createEntity()
  expect((await create(key, acme)).body).toMatchObject({ status: 403, permission: 'entities:write' })
  for (const handler of [DISABLE, ENABLE]) {
    expect((await send(handler, { key, method: 'POST', params: { id: entityId } })).body.permission).toBe(
      'entities:write',
    )
  }
  const { id: reader } = (
    await send(createKey, { key: account.liveKey, method: 'POST', body: { permissions: ['entities:read'] } })
  ).body
  expect((await create(reader, acme)).status).toBe(403)
  expect((await list(reader)).status).toBe(200)
  expect((await send(GET, {})).status).toBe(401)
  expect((await send(POST, { method: 'POST', body: acme })).status).toBe(401)
})

test('a disabled entity is out of reach for its key and back when it is enabled', async () => {
  const { key, entityId, accountKey } = await createEntity()
  const disabled = await send(DISABLE, { key: accountKey, method: 'POST', params: { id: entityId } })
  expect(disabled.body).toMatchObject({ is_enabled: false })
  expect((await get(key, entityId)).status).toBe(404)
  expect((await get(accountKey, entityId)).body.is_enabled).toBe(false)
  const again = await send(DISABLE, { key: accountKey, method: 'POST', params: { id: entityId } })
  expect(again.headers.get('etag')).toBe(disabled.headers.get('etag'))
  await send(ENABLE, { key: accountKey, method: 'POST', params: { id: entityId } })
  expect((await get(key, entityId)).status).toBe(200)
  const rows = await asOwner(
    `select action from app.activities where entity_id = $1 and resource_type = 'entity' order by id`,
    [entityId],
  )
  expect(rows).toEqual([{ action: 'disabled' }, { action: 'enabled' }])
})

test('settings are merged at every depth, null clears one key, arrays are replaced', async () => {
  const account = await createTestAccount()
  const { id } = await make(account, {
    settings: {
      tax_rules: { eu: { vies_validate_vat: true } },
      bank_accounts: [
        { type: 'iban', iban: 'DE89370400440532013000' },
        { type: 'iban', iban: 'SI56192001234567892' },
      ],
    },
  })
  const { settings } = (
    await patch(account.liveKey, id, {
      settings: {
        tax_rules: { eu: { auto_reverse_charge: true } },
        bank_accounts: [{ type: 'iban', iban: 'NO93 8601 1117 947' }],
        document_footer: null,
        number_formats: { estimate: null },
      },
    })
  ).body
  expect(settings.tax_rules.eu).toEqual({ vies_validate_vat: true, auto_reverse_charge: true })
  expect(settings.bank_accounts).toEqual([{ type: 'iban', iban: 'NO93 8601 1117 947' }])
  expect(settings).not.toHaveProperty('document_footer')
  expect(settings.number_formats).not.toHaveProperty('estimate')
  expect(settings.number_formats.invoice).toBe('{yyyy}-{nnnnn}')
})

test('what is fixed at creation cannot be changed, and nothing else is changed by accident', async () => {
  const account = await createTestAccount()
  const before = await make(account, { address: 'Here 1', metadata: { crm: '42' } })
  for (const field of ['country', 'country_code', 'environment', 'account_id', 'is_enabled', 'id', 'created_at']) {
    const answer = await patch(account.liveKey, before.id, { [field]: before[field] })
    expect(answer.status).toBe(422)
    expect(answer.body.cause.issues[0]).toMatchObject({ path: [field], code: 'unknown_field' })
  }
  const after = (await patch(account.liveKey, before.id, { address: null, starting_capital: 7500.5 })).body
  expect(after).toEqual({ ...before, address: null, starting_capital: 7500.5, updated_at: after.updated_at })
})

test('a stale If-Match is 412, a fresh one and none at all pass', async () => {
  const account = await createTestAccount()
  const { id } = await make(account)
  const etag = (await get(account.liveKey, id)).headers.get('etag') ?? ''
  expect((await patch(account.liveKey, id, { city: 'A' }, { 'if-match': etag })).status).toBe(200)
  expect((await patch(account.liveKey, id, { city: 'B' }, { 'if-match': etag })).body.code).toBe('stale')
  expect((await patch(account.liveKey, id, { city: 'C' })).status).toBe(200)
})

test('many changes at once are all kept', async () => {
  const account = await createTestAccount()
  const { id } = await make(account)
  const keys = [
    'default_invoice_note',
    'default_estimate_note',
    'default_credit_note_note',
    'receipt_note',
    'receipt_footer',
  ]
  await Promise.all(keys.map((key) => patch(account.liveKey, id, { settings: { [key]: key } })))
  const { settings } = (await get(account.liveKey, id)).body
  for (const key of keys) expect(settings[key]).toBe(key)
})

test('a number format that would give out a number again is refused', async () => {
  const { key, accountKey, entityId } = await createEntity()
  const formats = (invoice: string) => ({ settings: { number_formats: { invoice } } })
  await patch(key, entityId, formats('{YYYY}-{NUM}'))
  const { body } = await resourcesOf(key).invoices.create({ items: [{ name: 'Work', price: 1 }] })
  const year = body.number.slice(0, 4)
  for (const caller of [key, accountKey]) {
    const answer = await patch(caller, entityId, formats(`${year}-{NUM}`))
    expect(answer.body).toMatchObject({ status: 409, code: 'number_format_collides' })
  }
  expect((await get(key, entityId)).body.settings.number_formats.invoice).toBe('{YYYY}-{NUM}')
  expect((await patch(key, entityId, formats(`R${year}-{NUM}`))).status).toBe(200)
})

test('search finds names, tax numbers and e-mails, whatever their case and accents', async () => {
  const account = await createTestAccount()
  await make(account, { name: 'Čebelarstvo Žnidaršič', tax_number: 'SI12345678', email: 'ana@cebela.si' })
  await make(account, { name: 'Acme' })
  for (const text of ['cebel', 'ZNIDARSIC', 'čebelarstvo ž', 'si1234', '12345678', 'ana@cebela']) {
    expect(namesOf(await list(account.liveKey, `?search=${encodeURIComponent(text)}`)), text).toEqual([
      'Čebelarstvo Žnidaršič',
    ])
  }
  expect(namesOf(await list(account.liveKey, '?search=nothing'))).toEqual([])
  const { data } = (await list(account.liveKey, '?search=acme')).body
  await patch(account.liveKey, data[0].id, { name: 'Zenith' })
  expect(namesOf(await list(account.liveKey, '?search=acme'))).toEqual([])
  expect(namesOf(await list(account.liveKey, '?search=zen&include_total_count=true'))).toEqual(['Zenith'])
})

test('a list goes page by page in every order, both ways', async () => {
  const account = await createTestAccount()
  for (const name of ['Beta', 'Alfa', 'Delta', 'Gamma', 'Beta']) await make(account, { name })
  for (const [order, expected] of [
    ['-id', ['Beta', 'Gamma', 'Delta', 'Alfa', 'Beta']],
    ['name', ['Alfa', 'Beta', 'Beta', 'Delta', 'Gamma']],
    ['-name', ['Gamma', 'Delta', 'Beta', 'Beta', 'Alfa']],
    ['created_at', ['Beta', 'Alfa', 'Delta', 'Gamma', 'Beta']],
  ] as const) {
    const walked: string[] = []
    let path = `?limit=2&order_by=${order}`
    for (;;) {
      const page = await list(account.liveKey, path)
      walked.push(...namesOf(page))
      if (!page.body.pagination.has_more) break
      path = `?limit=2&order_by=${order}&next_cursor=${page.body.pagination.next_cursor}`
    }
    expect(walked, order).toEqual(expected)
  }
  const last = await list(account.liveKey, '?limit=1&next_cursor=ent_000000000000000000000000')
  expect(last.status).toBe(200)
  expect((await list(account.liveKey, '?order_by=name&next_cursor=ent_000000000000000000000000')).body.code).toBe(
    'bad_cursor',
  )
})

test('filters are an allow-list', async () => {
  const account = await createTestAccount()
  await make(account, { name: 'A', metadata: { crm: '42' } })
  await make(account, { name: 'B', country: 'Slovenia' })
  const filtered = async (query: unknown) =>
    list(account.liveKey, `?query=${encodeURIComponent(JSON.stringify(query))}`)
  expect(namesOf(await filtered({ country_code: 'SI' }))).toEqual(['B'])
  expect(namesOf(await filtered({ metadata: { crm: '42' } }))).toEqual(['A'])
  expect(namesOf(await filtered({ is_enabled: true }))).toEqual(['B', 'A'])
  expect((await filtered({ account_id: account.accountId })).status).toBe(422)
  expect((await filtered({ settings: 1 })).status).toBe(422)
})

test('an account that nobody could pay to is refused at its field, and one that was kept before stays', async () => {
  const account = await createTestAccount()
  const good = { type: 'iban', iban: 'DE89370400440532013000', bic: 'BYLADEM1001' }
  const { id } = await make(account, { settings: { bank_accounts: [good] } })
  const wrong: [object, string][] = [
    [{ ...good, iban: 'NOT AN IBAN' }, 'iban'],
    [{ ...good, iban: 'DE89370400440532013001' }, 'iban'],
    [{ type: 'iban', bic: 'BYLADEM1001' }, 'iban'],
    [{ ...good, bic: 'BYLA' }, 'bic'],
    [{ type: 'us_domestic', account_number: '1' }, 'routing_number'],
    [{ type: 'uk_domestic', sort_code: '20-00-00' }, 'account_number'],
    [{ type: 'other' }, 'account_number'],
  ]
  const put = (bank_accounts: object[]) => patch(account.liveKey, id, { settings: { bank_accounts } })
  for (const [each, field] of wrong) {
    const { status, body } = await put([good, each])
    expect([each, status, body.cause?.issues?.[0]?.path]).toEqual([each, 422, ['settings', 'bank_accounts', 1, field]])
  }
  const purpose = await patch(account.liveKey, id, { settings: { upn_qr: { purpose_code: 'supplies' } } })
  expect(purpose.body.cause.issues[0].path).toEqual(['settings', 'upn_qr', 'purpose_code'])
  const body = { name: 'Globex', country: 'Germany', settings: { bank_accounts: [{ type: 'iban' }] } }
  expect((await send(POST, { key: account.liveKey, method: 'POST', body })).status).toBe(422)

  const old = { type: 'iban', iban: 'OLD' }
  await asOwner(`update app.entities set settings = jsonb_set(settings, '{bank_accounts}', $2) where id = $1`, [
    id,
    JSON.stringify([old]),
  ])
  expect((await get(account.liveKey, id)).body.settings.bank_accounts).toEqual([old])
  expect((await put([good, old])).status).toBe(200)
  expect((await put([{ ...old, name: 'Acme' }])).status).toBe(422)
})
