import { setTimeout as sleep } from 'node:timers/promises'

/** Something to wait for: a ring that comes while nobody waits ends the next wait at once. */
export class Bell {
  #hasRung = false
  #waiting: AbortController | undefined

  ring = () => {
    this.#hasRung = true
    this.#waiting?.abort()
  }

  /** Until it rings, this long at most, or until everything stops. */
  async wait(longestMs: number, stopping: AbortSignal) {
    this.#waiting = new AbortController()
    const signal = AbortSignal.any([this.#waiting.signal, stopping])
    if (!this.#hasRung) await sleep(longestMs, undefined, { signal }).catch(() => undefined)
    this.#waiting = undefined
    this.#hasRung = false
  }
}
