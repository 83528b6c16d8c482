import { createHash } from 'node:crypto'

export type Statement = { readonly name?: string | undefined; readonly text: string }

/** Named by a hash of its text, so that each connection parses and plans it once. For texts that stand in the code. */
export const namedStatement = (text: string): Statement => ({
  name: createHash('sha256').update(text).digest('base64url').slice(0, 22),
  text,
})

/** As long as a connection lives at most: what was named before is forgotten by then, here and there. */
const TERM_MS = 1_800_000
/** Each connection keeps every statement that has a name until it ends, and a plan is tens of kilobytes. */
const NAMES_A_TERM = 300
/** Filters and orders make endless variants. One that is asked for seldom costs more to keep than to parse. */
const USES_UNTIL_NAMED = 3
const CANDIDATES_MAX = 1000

/** Names the statements among those that callers can vary which are in use, so many at most at a time. */
export class VariedStatements {
  readonly #named = new Map<string, Statement>()
  readonly #uses = new Map<string, number>()
  #termEndsAt = 0

  of(text: string): Statement {
    if (Date.now() >= this.#termEndsAt) this.#begin()
    return this.#named.get(text) ?? this.#consider(text)
  }

  #begin() {
    this.#termEndsAt = Date.now() + TERM_MS
    this.#named.clear()
    this.#uses.clear()
  }

  #consider(text: string): Statement {
    const uses = (this.#uses.get(text) ?? 0) + 1
    // A map is in the order of insertion: taken out and put in again, this one is the last to be forgotten.
    this.#uses.delete(text)
    if (uses < USES_UNTIL_NAMED || this.#named.size >= NAMES_A_TERM) {
      this.#uses.set(text, uses)
      const [oldest] = this.#uses.size > CANDIDATES_MAX ? this.#uses.keys() : []
      if (oldest !== undefined) this.#uses.delete(oldest)
      return { text }
    }
    const statement = namedStatement(text)
    this.#named.set(text, statement)
    return statement
  }
}

const varied = new VariedStatements()

/** The same for a text that callers can vary: it has a name while it is in use. */
export const variedStatement = (text: string): Statement => varied.of(text)
