import { setImmediate } from 'node:timers/promises'

/** As long as work of ours may hold up what others ask of this process: milliseconds. */
const breathMs = 10

/** A pause in long work, for others to be served; none while the last one is not long ago. */
export function breather(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < breathMs) return
    await setImmediate()
    since = performance.now()
  }
}
