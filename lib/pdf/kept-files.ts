type Limits = {
  /** How much is kept altogether. */
  bytesMax: number
  /** What is larger is not kept: it would take the place of many. */
  fileBytesMax: number
}

/**
 * Keeps what was made, by what it was made of: nothing has to be dropped when that changes. Whatever was not asked for
 * longest gives way first. Asked for again while it is made, it is made once. In memory, for this process.
 */
export class KeptFiles {
  readonly #limits: Limits
  /** Last asked for, last. */
  readonly #files = new Map<string, Buffer>()
  readonly #underWay = new Map<string, Promise<Buffer>>()
  #bytes = 0

  constructor(limits: Limits) {
    this.#limits = limits
  }

  get bytes(): number {
    return this.#bytes
  }

  /** The file of this key, made if it is not kept. What fails is tried anew the next time. */
  once(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const kept = this.#files.get(key)
    if (kept) {
      this.#files.delete(key)
      this.#files.set(key, kept)
      return Promise.resolve(kept)
    }
    const underWay = this.#underWay.get(key)
    if (underWay) return underWay
    const made = Promise.try(make)
      .then((file) => {
        if (file.length <= this.#limits.fileBytesMax) this.#keep(key, file)
        return file
      })
      .finally(() => this.#underWay.delete(key))
    this.#underWay.set(key, made)
    return made
  }

  #keep(key: string, file: Buffer) {
    this.#files.set(key, file)
    this.#bytes += file.length
    for (const [oldest, { length }] of this.#files) {
      if (this.#bytes <= this.#limits.bytesMax) return
      this.#files.delete(oldest)
      this.#bytes -= length
    }
  }
}
