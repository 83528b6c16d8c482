import { execFileSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { StartError } from '@/scripts/data-directory'

/** A program with the variables that it needs. */
export type Tool = { file: string; env: NodeJS.ProcessEnv }

/**
 * wrk and pgbench: the system's, or those of Debian's packages. They are unpacked beside our data, not installed: that
 * needs no root, and Debian's PostgreSQL would start a server of its own.
 */
export function findTools(): { wrk: Tool; pgbench: Tool } {
  return {
    wrk: onPath('wrk') ?? unpacked('usr/bin/wrk', ['wrk', 'libluajit-5.1-2']),
    pgbench: onPath('pgbench') ?? unpacked('usr/lib/postgresql/*/bin/pgbench', ['postgresql-15', 'libpq5']),
  }
}

function onPath(name: string): Tool | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const file = folders.map((folder) => path.join(folder, name)).find((candidate) => existsSync(candidate))
  return file === undefined ? undefined : { file, env: process.env }
}

function unpacked(pattern: string, packages: string[]): Tool {
  const folder = path.resolve('.data/bench/debian')
  const find = () => globSync(pattern, { cwd: folder })[0]
  if (!find()) unpack(packages, folder)
  const file = find()
  if (!file) throw new StartError(`bench: Debian's ${packages.join(', ')} did not bring ${pattern}`)
  const libraries = globSync('usr/lib/*-linux-gnu', { cwd: folder }).map((name) => path.join(folder, name))
  return { file: path.join(folder, file), env: { ...process.env, LD_LIBRARY_PATH: libraries.join(':') } }
}

function unpack(packages: string[], folder: string) {
  mkdirSync(folder, { recursive: true })
  const quietly = (command: string, args: string[]) => execFileSync(command, args, { cwd: folder, stdio: 'ignore' })
  try {
    quietly('apt-get', ['download', ...packages])
  } catch {
    try {
      quietly('apt-get', ['update'])
      quietly('apt-get', ['download', ...packages])
    } catch {
      throw new StartError(`bench: needs Debian's packages ${packages.join(', ')}; apt-get could not fetch them`)
    }
  }
  for (const file of readdirSync(folder)) if (file.endsWith('.deb')) quietly('dpkg', ['-x', file, '.'])
}
