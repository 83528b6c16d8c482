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

const Migrated = z.object({ database_id: z.string(), warnings: z.array(z.string()), applied: z.array(z.string()) })

/** Migrates in a process of its own: the one that serves never holds a connection of the owner. */
export async function migrateDatabase(ownerUrl: string): Promise<z.output<typeof Migrated>> {
  return Migrated.parse(JSON.parse(await runCommand(['migrate', '--json'], { DATABASE_URL: ownerUrl })))
}

/** Runs a command of the command line and returns what it prints; its one-line error becomes ours. */
export async function runCommand(args: string[], environment: Partial<NodeJS.ProcessEnv>): Promise<string> {
  const main = path.resolve('lib/cli/main.ts')
  const command = ['--import', './scripts/register.mjs', main, ...args]
  try {
    return (await promisify(execFile)(process.execPath, command, { env: { ...process.env, ...environment } })).stdout
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    throw new StartError(output || `inlay ${args.join(' ')} failed`)
  }
}
