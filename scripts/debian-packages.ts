import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { StartError } from '@/scripts/data-directory'

/** A program with the variables that it needs. */
export type Tool = { file: string; env: NodeJS.ProcessEnv }

/**
 * A program of Debian's packages, unpacked into a folder rather than installed: that needs no root, and Debian's
 * PostgreSQL would start a server of its own.
 */
export function unpackedTool(pattern: string, packages: string[], folder: string): Tool {
  const find = () => globSync(pattern, { cwd: folder })[0]
  if (!find()) unpack(packages, folder)
  const file = find()
  if (!file) throw new StartError(`Debian's ${packages.join(', ')} did not bring ${pattern}`)
  const libraries = globSync('usr/lib/*-linux-gnu', { cwd: folder }).map((name) => path.join(folder, name))
  return { file: path.join(folder, file), env: { ...process.env, LD_LIBRARY_PATH: libraries.join(':') } }
}

function unpack(packages: string[], folder: string) {
  mkdirSync(folder, { recursive: true })
  const quietly = (command: string, args: string[]) =>
    execFileSync(command, args, { cwd: folder, stdio: 'ignore', timeout: 60_000 })
  try {
    quietly('apt-get', ['download', ...packages])
  } catch {
    try {
      quietly('apt-get', ['update'])
      quietly('apt-get', ['download', ...packages])
    } catch {
      throw new StartError(`apt-get could not fetch Debian's ${packages.join(', ')}`)
    }
  }
  for (const file of readdirSync(folder)) if (file.endsWith('.deb')) quietly('dpkg', ['-x', file, '.'])
}
