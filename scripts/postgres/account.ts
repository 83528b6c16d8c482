import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'

/** Whom PostgreSQL runs as; it refuses to run as root. */
export type SystemAccount = { uid: number; gid: number }

/** The account for PostgreSQL: none of its own unless we are root, then `postgres`, made if there is none. */
export function postgresAccount(): SystemAccount | undefined {
  if (process.getuid?.() !== 0) return undefined
  return lookUp() ?? create()
}

function lookUp(): SystemAccount | undefined {
  try {
    return { uid: readId('-u'), gid: readId('-g') }
  } catch {
    return undefined
  }
}

const readId = (flag: '-u' | '-g') =>
  Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }))

function create(): SystemAccount {
  execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'])
  const account = lookUp()
  if (!account) throw new Error('PostgreSQL does not run as root, and no user `postgres` could be made')
  return account
}

/** Whether the account may pass through every directory on the way to this path. */
export function mayReach(target: string, account: SystemAccount): boolean {
  const mayPass = (directory: string) => {
    const { mode, uid, gid } = statSync(directory)
    if (uid === account.uid) return (mode & 0o100) !== 0
    return (gid === account.gid ? mode & 0o010 : mode & 0o001) !== 0
  }
  for (let directory = path.resolve(target); ; directory = path.dirname(directory)) {
    if (!mayPass(directory)) return false
    if (directory === path.dirname(directory)) return true
  }
}
