import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod'
import type { Env } from '@/lib/env'
import { clusterHome, StartError } from '@/scripts/data-directory'
import { startCluster } from '@/scripts/postgres/cluster'
import type { Cluster } from '@/scripts/postgres/cluster'

/** The owner's address of the database: the configured one, or the embedded PostgreSQL's, started here. */
export type Database = { ownerUrl: string; cluster: Cluster | undefined }

export async function openDatabase(settings: Env): Promise<Database> {
  const configured = settings.DATABASE_DIRECT_URL ?? settings.DATABASE_URL
  if (configured) return { ownerUrl: configured, cluster: undefined }
  const cluster = await startCluster(clusterHome(settings.DATA_DIR))
  return { ownerUrl: cluster.ownerUrl, cluster }
}

const Prepared = z.object({
  database_id: z.string(),
  applied: z.array(z.string()),
  warnings: z.array(z.string()),
  addresses: z.string(),
})

/** Migrates and, in demo mode, seeds, in a process of its own: the one that serves never holds the owner's connection. */
export async function prepareDatabase(ownerUrl: string, settings: Env): Promise<z.output<typeof Prepared>> {
  const environment = { ...process.env, DATABASE_URL: ownerUrl, INLAY_DEMO: settings.demo ? '1' : '0' }
  const command = ['--import', './scripts/register.mjs', path.resolve('lib/cli/main.ts'), 'prepare', '--json']
  try {
    const { stdout } = await promisify(execFile)(process.execPath, command, { env: environment })
    return Prepared.parse(JSON.parse(stdout))
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    throw new StartError(output || 'The database could not be prepared')
  }
}
