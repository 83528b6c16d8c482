import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { jobsSource } from '@/db/install-jobs'

/** What stops a start: the message is one line for the person who started it. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

export type Migration = { name: string; sql: string; checksum: string }

/** The last migration of this code, for /readyz: compiled code cannot look into this folder. */
export const newestMigration = (): string | undefined => readMigrations().at(-1)?.name

/** Tells one state of the schema's source from another. */
export const schemaChecksum = (directory?: string): string =>
  createHash('sha256')
    .update(JSON.stringify([jobsSource(), readMigrations(directory)]))
    .digest('hex')

/** The migrations of this code, in the order in which they are applied. */
export function readMigrations(directory = path.join(process.cwd(), 'db/migrations')): Migration[] {
  const names = readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
  return names.map((name, index) => {
    if (!/^\d{4}_[a-z0-9_-]+\.sql$/.test(name))
      throw new MigrationError(`db/migrations/${name}: is not named NNNN_name.sql`)
    const number = Number(name.slice(0, 4))
    if (number !== index + 1) throw new MigrationError(`db/migrations/${name}: expected number ${index + 1}`)
    const sql = readFileSync(path.join(directory, name), 'utf8').replaceAll('\r\n', '\n')
    return { name: name.slice(0, -4), sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}
