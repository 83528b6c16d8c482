import { Problem } from '@/lib/http/problem'

type Limits = {
  /** How much of it is done at once for one key. */
  atOnce: number
  /** How many more wait for their turn; whoever comes after those is told to come again. */
  waiting: number
}

/**
 * Takes turns at work that is heavy, by key: what one tenant asks for waits behind its own, not before another's. In
 * memory, for this process.
 */
export function turnsOf({ atOnce, waiting }: Limits) {
  const lines = new Map<string, { running: number; queue: (() => void)[] }>()
  return async function take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const line = lines.get(key) ?? { running: 0, queue: [] }
    lines.set(key, line)
    if (line.running >= atOnce) {
      if (line.queue.length >= waiting)
        throw new Problem('rate_limited', `At most ${atOnce} of these are made at once. Try again.`, {
          headers: { 'retry-after': '2' },
        })
      // Whoever ends hands its place over, so that nobody who comes meanwhile takes it.
      await new Promise<void>((resolve) => line.queue.push(resolve))
    } else line.running++
    try {
      return await work()
    } finally {
      const next = line.queue.shift()
      if (next) next()
      else if (--line.running === 0) lines.delete(key)
    }
  }
}
