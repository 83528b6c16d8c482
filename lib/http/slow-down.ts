import { limiterOf, take, tooMany } from './rate-limit'

type Pace = { free: number; longestSeconds: number }
const HOUR = 3600

/**
 * The first few tries of an hour cost nothing; then each has to wait for twice as long as the one before it, up to a
 * bound. A try that comes too early is refused and changes nothing: who hammers does not make the wait longer.
 */
export async function slowDown(what: string, key: string, { free, longestSeconds }: Pace): Promise<void> {
  const { tries, gate } = limitersOf(what)
  const shut = await gate.get(key)
  if (shut && shut.msBeforeNext > 0) throw tooMany(shut)
  const { consumedPoints } = await tries.penalty(key)
  if (consumedPoints <= free) return
  const seconds = Math.min(2 ** (consumedPoints - free - 1), longestSeconds)
  // Of many who came before the gate was shut, one goes through.
  const { result, allowed } = await take(gate, key, { customDuration: seconds })
  if (allowed) return
  await tries.reward(key)
  throw tooMany(result)
}

/** Forgets the tries: the last of them was right. */
export async function forgetTries(what: string, key: string): Promise<void> {
  const { tries, gate } = limitersOf(what)
  await Promise.all([tries.delete(key), gate.delete(key)])
}

const limitersOf = (what: string) => ({ tries: limiterOf(`${what}-tries`, 1, HOUR), gate: limiterOf(what, 1, 1) })
