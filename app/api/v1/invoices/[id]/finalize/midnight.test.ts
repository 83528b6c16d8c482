import { expect, test } from 'vitest'

import { createEntity } from '@/test/harness'
import { patiently, resourcesOf, setEntity } from '@/test/resources'

const items = [{ name: 'Work', price: 100 }]
/** It is never the same day in both. */
const WEST = 'Etc/GMT+12'
const EAST = 'Pacific/Kiritimati'

type Made = { number: string; date: string }

/** What each day's numbers have to be: one, two, three. */
function expectSeries(made: readonly Made[], period: (date: string) => string) {
  const periods = Map.groupBy(made, ({ date }) => period(date))
  for (const [name, ofPeriod] of periods) {
    const numbers = ofPeriod.map(({ number }) => number)
    expect(numbers.toSorted()).toEqual(ofPeriod.map((_, at) => `${name}-${String(at + 1).padStart(3, '0')}`))
  }
  return periods.size
}

/** Ten at a time, as fast as they are answered. */
async function makeAll<Job>(jobs: readonly Job[], make: (job: Job) => Promise<Made>): Promise<Made[]> {
  const queue = jobs.values()
  const made: Made[] = []
  const work = async () => {
    for (const job of queue) made.push(await make(job))
  }
  await Promise.all(Array.from({ length: 10 }, work))
  return made
}

async function numberedBy(format: string, timezone: string) {
  const { key, entityId } = await createEntity()
  await setEntity(entityId, { timezone, settings: { number_formats: { invoice: format } } })
  const { invoices } = resourcesOf(key)
  const create = async (body: object): Promise<Made> => {
    const { status, body: made } = await patiently(() => invoices.create({ items, ...body }))
    expect(status).toBe(201)
    return made
  }
  return { entityId, create, invoices }
}

test('a midnight that passes where the entity is, amid invoices, leaves both days whole', async () => {
  const { entityId, create } = await numberedBy('{YYYY}-{MM}-{DD}-{nnn}', WEST)
  const made = await makeAll(Array(60).keys().toArray(), async (at) => {
    if (at === 30) await setEntity(entityId, { timezone: EAST })
    return create({})
  })
  expect(made).toHaveLength(60)
  expect(expectSeries(made, (date) => date)).toBeGreaterThanOrEqual(2)
})

test('a New Year that passes amid invoices leaves both years whole, whichever way they are finalized', async () => {
  const { create, invoices } = await numberedBy('{YYYY}-{nnn}', EAST)
  const jobs = Array.from({ length: 80 }, (_, at) => ({
    date: at % 2 === 0 ? '2025-12-31' : '2026-01-01',
    is_draft: at % 4 < 2,
  }))
  const made = await makeAll(jobs, async ({ date, is_draft }) => {
    const { id } = (await create({ date, is_draft })) as Made & { id: string }
    const { body } = await patiently(() => (is_draft ? invoices.finalize(id) : invoices.get(id)))
    return body
  })
  expect(made).toHaveLength(80)
  expect(expectSeries(made, (date) => date.slice(0, 4))).toBe(2)
})
