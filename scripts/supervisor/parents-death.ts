import { readFileSync } from 'node:fs'

/**
 * npm keeps a SIGTERM for itself and dies, so that we would live on alone. Under npm we therefore look once a second
 * whether it is still there. Started without npm (`node scripts/start.mjs &`) we outlive our shell, as one expects.
 */
export function parentsDeath(onDeath: () => void) {
  process.on('disconnect', onDeath)
  if (!process.env.npm_lifecycle_event) return
  const ancestors = [process.ppid, parentOf(process.ppid)].filter((pid) => pid !== undefined && pid > 1)
  const timer = setInterval(() => {
    if (ancestors[0] === process.ppid && (ancestors.length < 2 || parentOf(process.ppid) === ancestors[1])) return
    clearInterval(timer)
    onDeath()
  }, 1000)
  timer.unref()
}

/** Between npm and us there may be a shell, which lives on when npm dies. */
function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}
