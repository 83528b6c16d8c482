import type { Tool } from '@/scripts/debian-packages'
import { type Load, type Measured, runLoad } from '@/bench/wrk'

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** Five rounds of ours and the other, in turn; `ratio` is the median of the rounds' own ratios. */
export type Compared = { ours: number; other: number; ratio: number }

export function compare(rounds: readonly { ours: number; other: number }[]): Compared {
  return {
    ours: median(rounds.map(({ ours }) => ours)),
    other: median(rounds.map(({ other }) => other)),
    ratio: median(rounds.map(({ ours, other }) => ours / other)),
  }
}

export type Pair = { ours: Load; other: Load; connections: number; seconds: number }
export type Rounds = { ours: Measured; other: Measured }[]

/** Measures every pair, and what else is asked for, once a round: whatever the machine does besides meets all alike. */
export async function measure(
  wrk: Tool,
  pairs: readonly Pair[],
  count: number,
  besides: () => Promise<unknown>,
): Promise<Rounds[]> {
  const results = pairs.map((): Rounds => [])
  for (const { ours, other, connections } of pairs) {
    for (const load of [ours, other]) await runLoad(wrk, load, connections, 2)
  }
  for (let round = 0; round < count; round += 1) {
    await besides()
    for (const [index, { ours, other, connections, seconds }] of pairs.entries()) {
      const [first, second] = round % 2 === 0 ? [ours, other] : [other, ours]
      const measured = [
        await runLoad(wrk, first, connections, seconds),
        await runLoad(wrk, second, connections, seconds),
      ] as const
      results[index]?.push(
        round % 2 === 0 ? { ours: measured[0], other: measured[1] } : { ours: measured[1], other: measured[0] },
      )
    }
  }
  return results
}
