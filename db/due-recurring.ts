import { jobsSchema } from '@/db/install-jobs'
import { jobInSql } from '@/db/jobs'
import { poolOf } from '@/db/pool'

/**
 * Makes a job of each recurring invoice, of any entity, whose day has come where the entity is; one that failed waits for
 * an hour. Asked for twice, there is one job. Returns how many there are.
 */
export async function enqueueDueRecurring(now: Date): Promise<number> {
  const { rowCount } = await poolOf('worker').query(
    `select ${jobsSchema}.add_job(
       'recurring.generate',
       ${jobInSql('entity.id', `json_build_object('id', due.id)`)},
       job_key => due.id, job_key_mode => 'preserve_run_at')
     from app.recurring_invoices due join app.entities entity on entity.id = due.entity_id
     where due.status = 'active' and due.deleted_at is null and entity.is_enabled
       and due.next_run_date <= ($1::timestamptz at time zone timezone)::date
       and (due.last_error_at is null or due.last_error_at < $1::timestamptz - interval '1 hour')
       -- Nowhere is it later than this; the condition above cannot use the index.
       and due.next_run_date <= ($1::timestamptz at time zone 'UTC' + interval '14 hours')::date`,
    [now.toISOString()],
  )
  return rowCount ?? 0
}
