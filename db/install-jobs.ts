import { readFileSync } from 'node:fs'
import { escapeIdentifier, Pool } from 'pg'
import type { Client } from 'pg'
import { databaseRoles, roleName } from '@/db/roles'

/** The tables of the job queue stand apart: the roles that serve requests reach nothing in there. */
export const jobsSchema = 'app_jobs'

/** Tells one state of the queue's tables from another: they come with the library and this file, not with a migration. */
export const jobsSource = (): string[] =>
  ['node_modules/graphile-worker/package.json', 'db/install-jobs.ts'].map((file) => readFileSync(file, 'utf8'))

/**
 * Makes or updates the tables of the job queue as the owner, so that the worker, which could do it at its start, needs
 * no right to make anything. Called inside of a transaction that keeps out whoever else migrates.
 */
export async function installJobs(client: Client, ownerUrl: string, databaseId: string) {
  // Its own migrations want a pool, and commit one by one.
  const pool = new Pool({ connectionString: ownerUrl, max: 1, application_name: 'migrate' })
  pool.on('error', () => undefined)
  pool.on('connect', (connection) => connection.on('error', () => undefined))
  try {
    // A load of twenty modules that only a migration and the worker need.
    const { runMigrations } = await import('graphile-worker')
    await runMigrations({ pgPool: pool, schema: jobsSchema })
  } finally {
    await pool.end()
  }
  await grantJobs(client, databaseId)
}

/** Repeatable, since a newer version of the library may bring another table. */
async function grantJobs(client: Client, databaseId: string) {
  const role = (name: (typeof databaseRoles)[number]) => escapeIdentifier(roleName(name, databaseId))
  const [worker, backup] = [role('worker'), role('backup')]
  await client.query(`
    revoke all on schema ${jobsSchema} from public;
    revoke all on all routines in schema ${jobsSchema} from public;
    grant usage on schema ${jobsSchema} to ${worker}, ${backup};
    grant select, insert, update, delete on all tables in schema ${jobsSchema} to ${worker};
    grant usage on all sequences in schema ${jobsSchema} to ${worker};
    grant execute on all functions in schema ${jobsSchema} to ${worker};
    grant select on all tables in schema ${jobsSchema} to ${backup};
    grant select on all sequences in schema ${jobsSchema} to ${backup};
  `)
  const { rows } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relnamespace = $1::regnamespace and c.relkind = 'r' and c.relrowsecurity
       and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'worker')`,
    [jobsSchema],
  )
  for (const { name } of rows) {
    await client.query(`create policy worker on ${name} to ${worker} using (true) with check (true)`)
    await client.query(`create policy backup on ${name} for select to ${backup} using (true)`)
  }
}
