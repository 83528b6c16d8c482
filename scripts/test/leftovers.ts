import { chmodSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { holderOf } from '@/scripts/data-directory'
import { hasEnded, isAlive } from '@/scripts/processes'

const prefix = 'inlay-run-'

/** A folder of this process for everything that its tests put among the system's temporary files. */
export function makeRunFolder(temporary: string): string {
  const folder = mkdtempSync(path.join(temporary, `${prefix}${process.pid}-`))
  // PostgreSQL may run as another user.
  chmodSync(folder, 0o755)
  return folder
}

/** Removes the folders of runs that were killed, with what they left running; those of live runs stay. */
export async function clearAfterKilledRuns(temporary: string) {
  for (const name of readdirSync(temporary)) {
    const pid = Number(/^inlay-run-(\d+)-/.exec(name)?.[1])
    if (pid && !isAlive(pid)) await clearAway(path.join(temporary, name))
  }
}

/** What tests have not removed of their own in a folder of a run. */
export const leftBehind = (folder: string): string[] => readdirSync(folder).filter((name) => name.startsWith('inlay-'))

/** Removes a folder of tests and ends what a test that was killed left running in it: first those who start others. */
export async function clearAway(folder: string) {
  const holders = globSync('{,*/}lock', { cwd: folder }).map((lock) => holderOf(path.join(folder, path.dirname(lock))))
  await end(
    holders.flatMap((holder) => holder?.pid ?? []),
    'SIGTERM',
    30_000,
  )
  await end(processesOf(folder), 'SIGINT', 10_000)
  await end(processesOf(folder), 'SIGKILL', 5000)
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

async function end(pids: number[], signal: NodeJS.Signals, withinMs: number) {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch {
      // It has just ended by itself.
    }
  }
  await Promise.all(pids.map((pid) => hasEnded(pid, withinMs)))
}

/** Those that were started with a file of the folder (PostgreSQL, a browser) or to put theirs there (a test runner). */
function processesOf(folder: string): number[] {
  return globSync('/proc/[0-9]*').flatMap((directory) => {
    try {
      const pid = Number(path.basename(directory))
      const isOfFolder =
        readFileSync(`${directory}/cmdline`, 'utf8').includes(`${folder}/`) ||
        readFileSync(`${directory}/environ`, 'utf8').split('\0').includes(`TMPDIR=${folder}`)
      return isOfFolder && pid !== process.pid ? [pid] : []
    } catch {
      return []
    }
  })
}
