import { existsSync } from 'node:fs'
import path from 'node:path'
import { unpackedTool } from '@/scripts/debian-packages'
import type { Tool } from '@/scripts/debian-packages'

const unpackedIn = path.resolve('.data/bench/debian')

/** wrk and pgbench: the system's, or those of Debian's packages. */
export function findTools(): { wrk: Tool; pgbench: Tool } {
  return {
    wrk: onPath('wrk') ?? unpackedTool('usr/bin/wrk', ['wrk', 'libluajit-5.1-2'], unpackedIn),
    pgbench:
      onPath('pgbench') ?? unpackedTool('usr/lib/postgresql/*/bin/pgbench', ['postgresql-15', 'libpq5'], unpackedIn),
  }
}

function onPath(name: string): Tool | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const file = folders.map((folder) => path.join(folder, name)).find((candidate) => existsSync(candidate))
  return file === undefined ? undefined : { file, env: process.env }
}
