import { Pool } from 'pg'
import { roleConnection } from '@/db/roles'

/** The job queue's own connections, as the worker: its library reads types as pg does by itself, and pipelines nothing. */
export function openJobsPool(max: number): Pool {
  const pool = new Pool({
    ...roleConnection('worker'),
    application_name: 'jobs',
    max,
    keepAlive: true,
    connectionTimeoutMillis: 5000,
  })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
