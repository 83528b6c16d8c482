import { jobsSchema } from '@/db/install-jobs'
import { poolOf } from '@/db/pool'

/** What a job holds of its row in the outbox. */
export type OutboxJob = {
  entity_id: string
  account_id: string
  environment: string
  payload: Record<string, unknown>
}

/** The same in SQL, where the columns `account_id` and `environment` are those of the entity. */
export const jobInSql = (entityId: string, payload: string) =>
  `json_build_object('entity_id', ${entityId}, 'account_id', account_id, 'environment', environment, 'payload', ${payload})`

/**
 * Turns the oldest rows of the outbox into jobs; returns how many. One statement, so one transaction: a row is in the
 * outbox or a job, whenever the worker dies. Of a task that goes `oneByOne` an entity has one job at a time.
 */
export async function moveOutbox(
  attemptsMax: Record<string, number>,
  limit: number,
  oneByOne: readonly string[] = [],
): Promise<number> {
  const { rowCount } = await poolOf('worker').query({
    name: 'move_outbox',
    text: `with taken as (
      delete from app.outbox using (
        select entity_id as of_entity, id as next_id from app.outbox order by created_at, id limit $1
      ) next
      where entity_id = of_entity and id = next_id
      returning *
    )
    select ${jobsSchema}.add_job(
      task,
      ${jobInSql('entity_id', 'payload')},
      queue_name => case when task = any ($3) then task || ' ' || entity_id end,
      run_at => run_at,
      max_attempts => coalesce(($2::jsonb ->> task)::int, 20),
      job_key => id
    ) from taken`,
    values: [limit, JSON.stringify(attemptsMax), oneByOne],
  })
  return rowCount ?? 0
}

type Orphan = { id: string; task: string; payload: unknown; attempts: number; max_attempts: number }

/**
 * Frees the jobs of workers that are gone, which the queue by itself does after four hours. A worker holds a connection
 * that bears its name for as long as it lives. Returns those that were on their last attempt, which nobody tries again.
 */
export async function releaseOrphans(): Promise<Orphan[]> {
  // A worker that just started or lost its connection needs a moment to get one.
  const isOrphaned = `locked_at < now() - interval '15 seconds' and not exists (
    select from pg_stat_activity where application_name = locked_by and datname = current_database())`
  const { rows } = await poolOf('worker').query<Orphan>(
    `with queues as (
       update ${jobsSchema}._private_job_queues set locked_by = null, locked_at = null where ${isOrphaned}
     ), jobs as (
       update ${jobsSchema}._private_jobs set locked_by = null, locked_at = null where ${isOrphaned} returning *
     )
     select jobs.id::text, identifier as task, payload, attempts, max_attempts
     from jobs join ${jobsSchema}._private_tasks tasks on tasks.id = task_id
     where attempts >= max_attempts`,
  )
  return rows
}
