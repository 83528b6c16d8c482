import { Problem } from '@/lib/http/problem'

type Limits = { atOnce: number; waiting: number }

/** Lets so many at once do something costly. So many more wait for their turn, and whoever comes then is sent away. */
export class Turns {
  readonly #limits: Limits
  readonly #queue: (() => void)[] = []
  #running = 0

  constructor(limits: Limits) {
    this.#limits = limits
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < this.#limits.atOnce) this.#running += 1
    else await this.#wait()
    try {
      return await work()
    } finally {
      const next = this.#queue.shift()
      // Whoever waits takes over this place: the number of those at work stays.
      if (next) next()
      else this.#running -= 1
    }
  }

  #wait(): Promise<void> {
    if (this.#queue.length >= this.#limits.waiting)
      throw new Problem('unavailable', 'Too many passwords at once. Try again.', { headers: { 'retry-after': '1' } })
    return new Promise((resolve) => this.#queue.push(resolve))
  }
}
