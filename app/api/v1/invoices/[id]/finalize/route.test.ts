import { expect, test } from 'vitest'

import { takeNumber } from '@/db/counters'
import { updateDocument } from '@/db/documents'
import { withTenant } from '@/db/tenant'
import type { DocumentId } from '@/lib/contract/ids'
import { assertNumberFormatsDoNotCollide } from '@/lib/documents/number-collisions'
import type { Answer } from '@/test/api'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'
import { patiently, resourcesOf, setEntity } from '@/test/resources'

const items = [{ name: 'Work', price: 100 }]
type Invoices = ReturnType<typeof resourcesOf>['invoices']
async function drafts(invoices: Invoices, count: number, fields: object = {}): Promise<string[]> {
  const ids: string[] = []
  while (ids.length < count) {
    const batch = Array.from({ length: Math.min(10, count - ids.length) })
    const made = await Promise.all(
      batch.map(() => patiently(() => invoices.create({ is_draft: true, items, ...fields }))),
    )
    ids.push(...made.map(({ body }) => body.id))
  }
  return ids
}
const numbersOf = async (invoices: Invoices): Promise<string[]> => {
  const numbers: string[] = []
  let cursor: string | null = null
  do {
    const { body: page }: Answer = await invoices.list(
      { limit: '100', ...(cursor && { next_cursor: cursor }) },
      { is_draft: false },
    )
    numbers.push(...page.data.map(({ number }: { number: string }) => number))
    cursor = page.pagination.next_cursor
  } while (cursor !== null)
  return numbers.toSorted()
}
const upTo = (count: number, format = (n: number) => `2026-${String(n).padStart(5, '0')}`) =>
  Array.from({ length: count }, (_, index) => format(index + 1)).toSorted()

test('finalizing gives the next number, once', async () => {
  const { invoices } = resourcesOf((await createEntity()).key)
  const [id = ''] = await drafts(invoices, 1, { date: '2026-03-01' })
  const final = await invoices.finalize(id)
  expect(final).toMatchObject({ status: 200, body: { number: '2026-00001', is_draft: false } })
  expect(final.headers.get('etag')).toBe('"2"')
  expect((await invoices.get(id)).body).toEqual(final.body)
  expect(await invoices.finalize(id)).toMatchObject({ status: 409, body: { code: 'not_a_draft' } })
})

test('two hundred at once, every fifth of which fails, are numbered without gaps or repeats', async () => {
  const { key, tenant } = await createEntity()
  const { invoices } = resourcesOf(key)
  const ids = await drafts(invoices, 200, { date: '2026-03-01' })
  const failing = (id: string): Promise<never> =>
    withTenant(tenant, 'read write', async (tx) => {
      const n = await takeNumber(tx, { type: 'invoice', period: '2026' }, 1)
      const number = `2026-${String(n).padStart(5, '0')}`
      const series = { series_period: '2026', series_number: n }
      await updateDocument(tx, id as DocumentId, {
        number,
        ...series,
        is_draft: false,
        finalized_at: new Date().toISOString(),
      })
      throw new Error('after the number was taken')
    })
  const outcomes = await Promise.allSettled(
    ids.map((id, index) => (index % 5 === 0 ? failing(id) : patiently(() => invoices.finalize(id)))),
  )
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(40)
  expect(outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value.status] : []))).toEqual(
    Array(160).fill(200),
  )
  expect(await numbersOf(invoices)).toEqual(upTo(160))
}, 120_000)

test('the same draft fifty times at once is finalized by one of them', async () => {
  const { invoices } = resourcesOf((await createEntity()).key)
  const [id = ''] = await drafts(invoices, 1, { date: '2026-03-01' })
  const statuses = (await Promise.all(Array.from({ length: 50 }, () => patiently(() => invoices.finalize(id))))).map(
    ({ status }) => status,
  )
  expect(statuses.toSorted((a, b) => a - b)).toEqual([200, ...Array(49).fill(409)])
  expect(await numbersOf(invoices)).toEqual(upTo(1))
})

test('finalize, change, delete and void of one draft at once have one legal outcome', async () => {
  const { invoices } = resourcesOf((await createEntity()).key)
  const ids = await drafts(invoices, 25, { date: '2026-03-01' })
  let finalized = 0
  for (const id of ids) {
    const [final, change, removed, voided] = await Promise.all([
      patiently(() => invoices.finalize(id)),
      patiently(() => invoices.update(id, { items: [{ name: 'Other', price: 7 }] })),
      patiently(() => invoices.remove(id)),
      patiently(() => invoices.void(id)),
    ])
    const left = await invoices.get(id)
    expect([200, 404]).toContain(final.status)
    expect([200, 404, 409]).toContain(change.status)
    expect(removed.status).toBe(final.status === 200 ? 409 : 200)
    expect([200, 404, 409]).toContain(voided.status)
    expect(left.status).toBe(final.status)
    if (final.status !== 200) continue
    finalized += 1
    expect(left.body).toMatchObject({ number: final.body.number, total: final.body.total, items: final.body.items })
    expect(left.body.voided_at === null).toBe(voided.status !== 200)
    expect(left.body.total).toBe(left.body.items[0].total)
  }
  expect(await numbersOf(invoices)).toEqual(upTo(finalized))
})

test('series go by the document’s date: back-dating is allowed, a new year begins at one', async () => {
  const { invoices } = resourcesOf((await createEntity()).key)
  const number = async (date: string) => (await invoices.create({ date, items })).body.number
  expect(await number('2026-12-31')).toBe('2026-00001')
  expect(await number('2027-01-01')).toBe('2027-00001')
  expect(await number('2026-06-01')).toBe('2026-00002')
  expect(await number('2025-12-31')).toBe('2025-00001')
})

test('formats of both kinds restart with their smallest date part', async () => {
  const cases: [string, [string, string][]][] = [
    [
      'INV-{YYYY}-{NUM}',
      [
        ['2026-01-05', 'INV-2026-1'],
        ['2026-02-05', 'INV-2026-2'],
        ['2027-02-05', 'INV-2027-1'],
      ],
    ],
    [
      '{nnn}',
      [
        ['2026-01-05', '001'],
        ['2027-02-05', '002'],
      ],
    ],
    [
      '{YY}{MM}/{nn}',
      [
        ['2026-01-05', '2601/01'],
        ['2026-01-31', '2601/02'],
        ['2026-02-01', '2602/01'],
      ],
    ],
    [
      '{yyyy}{MM}{DD}-{NUM}',
      [
        ['2026-01-05', '20260105-1'],
        ['2026-01-06', '20260106-1'],
        ['2026-01-05', '20260105-2'],
      ],
    ],
  ]
  for (const [format, expected] of cases) {
    const { key, entityId } = await createEntity()
    await setEntity(entityId, { settings: { number_formats: { invoice: format } } })
    for (const [date, number] of expected) {
      expect((await resourcesOf(key).invoices.create({ date, items })).body.number).toBe(number)
    }
  }
})

test('an entity’s first series begins where it says, later ones at one', async () => {
  const { key, entityId } = await createEntity()
  await setEntity(entityId, { settings: { number_sequence_starts: { invoice: 42 } } })
  const { invoices, nextNumber } = resourcesOf(key)
  expect((await nextNumber({ date: '2026-01-01' })).body.next).toEqual(['2026-00042', '2026-00043', '2026-00044'])
  const number = async (date: string) => (await invoices.create({ date, items })).body.number
  expect(await number('2026-01-01')).toBe('2026-00042')
  expect(await number('2026-01-01')).toBe('2026-00043')
  expect(await number('2027-01-01')).toBe('2027-00001')

  const starts = (number_sequence_starts: object) =>
    callerOf(key).call('updateEntity', { params: { id: entityId }, body: { settings: { number_sequence_starts } } })
  expect(await starts({ invoice: 43 })).toMatchObject({ status: 409, body: { code: 'conflict' } })
  expect((await starts({ invoice: null })).status).toBe(409)
  expect((await starts({ invoice: 42, estimate: 7 })).status).toBe(200)
  expect((await nextNumber({})).body.has_begun).toBe(true)
})

test('of years that begin at once one begins where the entity says', async () => {
  const { key, entityId } = await createEntity()
  await setEntity(entityId, { settings: { number_sequence_starts: { invoice: 100 } } })
  const { invoices } = resourcesOf(key)
  const dates = ['2024-05-05', '2025-05-05', '2026-05-05']
  const made = await Promise.all([...dates, ...dates].map((date) => patiently(() => invoices.create({ date, items }))))
  const firsts = dates.map((date) => {
    const numbers = made
      .map(({ body }) => body.number as string)
      .filter((number) => number.startsWith(date.slice(0, 4)))
    return numbers.toSorted()[0]?.slice(5)
  })
  expect([
    firsts.filter((first) => first === '00001').length,
    firsts.filter((first) => first === '00100').length,
  ]).toEqual([2, 1])
})

test('a format that would repeat a number is refused, and burns none', async () => {
  const { key, entityId, tenant } = await createEntity()
  const { invoices, nextNumber } = resourcesOf(key)
  const settingsWith = (invoice: string) => ({ number_formats: { invoice } })
  await setEntity(entityId, { settings: settingsWith('A{YY}{NUM}') })
  expect((await invoices.create({ date: '2012-01-01', items })).body.number).toBe('A121')

  const change = (format: string) =>
    withTenant(tenant, 'read only', (tx) =>
      assertNumberFormatsDoNotCollide(tx, settingsWith('A{YY}{NUM}'), settingsWith(format)),
    )
  await expect(change('A{NUM}')).rejects.toMatchObject({ code: 'number_format_collides' })
  await expect(change('A{nnnnn}')).resolves.toBeUndefined()
  await expect(change('A{YY}{n}')).resolves.toBeUndefined()
  expect((await nextNumber({ format: 'A{NUM}' })).body).toEqual({
    number: 'A1',
    next: ['A1', 'A2', 'A3'],
    collides: true,
    has_begun: true,
  })
  expect((await nextNumber({ format: 'A{YY}{NUM}', date: '2012-05-05' })).body).toMatchObject({
    number: 'A122',
    collides: false,
  })

  // Even where nobody asked: the index refuses the number, and the counter rolls back.
  await setEntity(entityId, { settings: settingsWith('A{NUM}') })
  await asOwner(
    `insert into app.number_counters (entity_id, type, period, next_value) values ($1, 'invoice', '', 121)`,
    [entityId],
  )
  const [id = ''] = await drafts(invoices, 1)
  expect(await invoices.finalize(id)).toMatchObject({ status: 409, body: { code: 'number_format_collides' } })
  await setEntity(entityId, { settings: settingsWith('B{NUM}') })
  expect((await invoices.finalize(id)).body.number).toBe('B121')
})

test('entities do not share a series', async () => {
  const [one, other] = [await createEntity(), await createEntity()]
  for (const { key } of [one, other]) {
    expect((await resourcesOf(key).invoices.create({ date: '2026-01-01', items })).body.number).toBe('2026-00001')
  }
})
