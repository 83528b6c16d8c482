import { afterEach, expect, test } from 'vitest'
import { newId } from '@/lib/ids'
import { isAlive } from '@/scripts/processes'
import { seededDirectory } from './directories'
import { startInlay, stopAll, until } from './inlay'
import type { Inlay } from './inlay'
import { asOwner, call, createCompanies } from './platform'
import type { Company } from './platform'

afterEach(stopAll)

const missedDays = 240
const kills = 3

test(`a worker that is killed ${kills} times while it makes up for ${missedDays} days makes each day’s invoice once`, async () => {
  const settings = { DATA_DIR: seededDirectory(), WEB_CONCURRENCY: '1', LOG_LEVEL: 'error' }
  const inlay = await (await startInlay(settings)).untilRunning()
  const [company] = await createCompanies(inlay, 1)
  if (!company) throw new TypeError('There is no company.')
  const recurring = await createDaily(inlay, company)
  await asOwner(
    inlay,
    `update app.recurring_invoices recurring set start_date = missed.first, next_run_date = missed.first
     from (select (now() at time zone timezone)::date - ${missedDays - 1} as first from app.entities where id = $1) missed
     where recurring.id = $2`,
    [company.id, recurring],
  )
  for (let killed = 0; killed < kills; killed += 1) {
    // Two jobs at once, as when the clock asks again for what a dead worker had begun: they meet whatever the moment.
    await Promise.all([1, 2].map(() => askForInvoices(inlay, company, recurring)))
    await until(async () => (await datesOf(inlay, company)).length > ((killed + 0.5) * missedDays) / (kills + 1))
    const [worker = 0] = inlay.children('lib/worker/main.ts')
    process.kill(worker, 'SIGKILL')
    await until(() => !isAlive(worker))
    expect((await datesOf(inlay, company)).length).toBeLessThan(missedDays)
  }
  // The jobs of dead workers are taken up again beside the one that is asked for now.
  await askForInvoices(inlay, company, recurring)
  await until(
    async () => (await jobsOf(inlay, recurring)) === 0 || (await datesOf(inlay, company)).length > missedDays,
    90_000,
  )

  const days = await asOwner<{ day: string }>(
    inlay,
    `select day::date::text as day from app.recurring_invoices,
       generate_series(start_date, start_date + ${missedDays - 1}, interval '1 day') day where id = $1 order by 1`,
    [recurring],
  )
  expect(await datesOf(inlay, company)).toEqual(days.map(({ day }) => day))
  expect(await faultySeries(inlay, company)).toEqual([])
  expect(await inlay.stop()).toBe(0)
}, 240_000)

async function createDaily(inlay: Inlay, { key }: Company): Promise<string> {
  const create = async (path: string, body: object) => {
    const { status, text } = await call(`${inlay.url}/api/v1${path}`, key, { body })
    expect(status, text).toBe(201)
    return (JSON.parse(text) as { id: string }).id
  }
  const items = [{ name: 'Parking', price: 5, taxes: [{ rate: 22 }] }]
  const document_id = await create('/invoices', { is_draft: true, items })
  return create('/recurring-invoices', { document_id, name: 'Parking', frequency: 'daily', start_date: '2090-01-01' })
}

/** What the clock does each minute. */
const askForInvoices = (inlay: Inlay, { id }: Company, recurring: string) =>
  asOwner(
    inlay,
    `insert into app.outbox (entity_id, account_id, environment, id, task, payload)
     select id, account_id, environment, $2, 'recurring.generate', json_build_object('id', $3::text)
     from app.entities where id = $1`,
    [id, newId('evt'), recurring],
  )

const jobsOf = async (inlay: Inlay, recurring: string): Promise<number> => {
  const [found] = await asOwner<{ jobs: number }>(
    inlay,
    `select (select count(*) from app.outbox where payload ->> 'id' = $1)::int +
       (select count(*) from app_jobs._private_jobs where payload::text like '%' || $1 || '%')::int as jobs`,
    [recurring],
  )
  return found?.jobs ?? 0
}

/** Of the invoices that were made; the one that they are like stays a draft. */
const datesOf = async (inlay: Inlay, { id }: Company): Promise<string[]> => {
  const query = 'select date::text as date from app.documents where entity_id = $1 and not is_draft order by 1'
  return (await asOwner<{ date: string }>(inlay, query, [id])).map(({ date }) => date)
}

/** Series of numbers that have a gap, or one twice. */
const faultySeries = (inlay: Inlay, { id }: Company) =>
  asOwner(
    inlay,
    `select series_period from app.documents where entity_id = $1 and not is_draft group by series_period
     having min(series_number) <> 1 or max(series_number) <> count(*) or count(distinct series_number) <> count(*)`,
    [id],
  )
