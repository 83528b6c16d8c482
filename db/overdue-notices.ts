import { sql } from 'kysely'
import { jobsSchema } from '@/db/install-jobs'
import { jobInSql } from '@/db/jobs'
import { poolOf } from '@/db/pool'
import type { Row } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import { today } from '@/db/today'
import type { CustomerId, DocumentId } from '@/lib/contract/ids'
import { missedDaysMax } from '@/lib/reminders/due-threshold'

/** Nobody wants to hear of a debt at midnight: the day of notices begins at eight in the morning, where the entity is. */
const dayBegins = `interval '8 hours'`

/**
 * The documents of all entities that lib/reminders/due-threshold.ts is going to find a threshold for, $1 being the time.
 * For each threshold a few days of due dates are looked at, by their index, however many documents there are or are open:
 * `offset 0` keeps that order.
 */
export const overdueDocuments = `
  select distinct entity.id as entity_id, entity.account_id, entity.environment, document.id
  from app.entities entity
  cross join lateral (select ($1::timestamptz at time zone entity.timezone - ${dayBegins})::date as day) here
  cross join unnest(entity.overdue_threshold_days) threshold(days)
  cross join lateral (
    select id from app.documents
    where documents.entity_id = entity.id and type = 'invoice'
      and date_due <= here.day - threshold.days
      and date_due >= greatest(entity.overdue_notices_since, here.day - ${missedDaysMax}) - threshold.days
      and voided_at is null and total_due > 0
      and (finalized_at at time zone entity.timezone)::date < date_due + threshold.days
    offset 0
  ) document
  where entity.overdue_notices_since is not null and entity.is_enabled
    and not exists (
      select from app.overdue_notices notice
      where notice.entity_id = entity.id and notice.document_id = document.id
        and notice.threshold_days >= threshold.days)`

/** Makes a job of each; asked for twice, there is one job. Returns how many there are. */
export async function enqueueOverdue(now: Date): Promise<number> {
  const { rowCount } = await poolOf('worker').query(
    `select ${jobsSchema}.add_job(
       'overdue.notify',
       ${jobInSql('due.entity_id', `json_build_object('document_id', due.id)`)},
       job_key => 'overdue ' || due.id, job_key_mode => 'preserve_run_at', max_attempts => 3)
     from (${overdueDocuments}) due`,
    [now.toISOString()],
  )
  return rowCount ?? 0
}

/** Which thresholds the entity has, since when, where it is, and which day it is there for notices. */
export function selectOverdueTerms(tx: TenantTx, now: Date) {
  const day = sql<string>`(${now.toISOString()}::timestamptz at time zone timezone - ${sql.raw(dayBegins)})::date`
  return tx
    .selectFrom('entities')
    .select(['overdue_threshold_days', 'overdue_notices_since', 'timezone'])
    .select(day.as('day'))
    .executeTakeFirstOrThrow()
}

/** The highest threshold of a document that was seen to. */
export async function selectNoticed(tx: TenantTx, id: DocumentId): Promise<number | null> {
  const { threshold } = await tx
    .selectFrom('overdue_notices')
    .select(sql<number | null>`max(threshold_days)`.as('threshold'))
    .where('document_id', '=', id)
    .executeTakeFirstOrThrow()
  return threshold
}

type NewNotice = Pick<Row<'overdue_notices'>, 'document_id' | 'threshold_days' | 'outcome'>

/** Says that a threshold is seen to; false where somebody else has. */
export const insertNotice = async (tx: TenantTx, notice: NewNotice): Promise<boolean> =>
  (await tx
    .insertInto('overdue_notices')
    .values(notice)
    .onConflict((conflict) => conflict.doNothing())
    .returning('document_id')
    .executeTakeFirst()) !== undefined

/** The invoices of a customer that are overdue: the oldest, at most so many, and how many and how much they all are. */
export async function selectOverdueOf(tx: TenantTx, customerId: CustomerId, max: number) {
  const [oldest, totals] = await Promise.all([
    overdueOf(tx, customerId).select('id').orderBy('date_due').orderBy('id').limit(max).execute(),
    overdueOf(tx, customerId)
      .select(['currency_code', sql<number>`count(*)`.as('count'), sql<number>`sum(total_due)::bigint`.as('total_due')])
      .groupBy('currency_code')
      .orderBy('currency_code')
      .execute(),
  ])
  return { oldest: oldest.map(({ id }) => id), totals }
}

const overdueOf = (tx: TenantTx, customerId: CustomerId) =>
  tx
    .selectFrom('documents')
    .where('customer_id', '=', customerId)
    .where('type', '=', 'invoice')
    .where('is_draft', '=', false)
    .where('voided_at', 'is', null)
    .where('total_due', '>', 0)
    .where((eb) => sql<boolean>`date_due < ${today(eb).expression}`)
