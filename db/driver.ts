import { createHash } from 'node:crypto'
import type { CompiledQuery, QueryResult } from 'kysely'
import type { Pool, PoolClient } from 'pg'

export type AccessMode = 'read only' | 'read write'
export type Statement = { readonly name?: string | undefined; readonly text: string }

/** The transaction did not commit, although no error reached its caller: one was swallowed on the way. */
export class TransactionAborted extends Error {
  override name = 'TransactionAborted'
}

/**
 * Runs work in a transaction. `begin`, the settings and the first query leave in one flight: nothing waits for an
 * answer that decides nothing. Whatever goes wrong, the client goes back idle or not at all.
 */
export async function transact<T>(
  pool: Pool,
  mode: AccessMode,
  settings: string,
  work: (flight: Flight) => Promise<T>,
): Promise<T> {
  const flight = new Flight(await pool.connect(), `start transaction ${mode}; ${settings}`)
  try {
    const result = await work(flight)
    await (mode === 'read only' ? flight.finishReading() : flight.commit())
    return result
  } catch (error) {
    await flight.rollback()
    throw flight.failureToStart ?? error
  }
}

/** One transaction on one client. */
export class Flight {
  failureToStart: Error | undefined
  readonly #client: PoolClient
  readonly #started: Promise<unknown>
  #hasFailed = false
  #isOver = false

  constructor(client: PoolClient, opening: string) {
    this.#client = client
    this.#started = client.query(opening).catch((error: Error) => {
      this.#hasFailed = true
      this.failureToStart = error
    })
  }

  async run<R>(statement: Statement, parameters: readonly unknown[]): Promise<QueryResult<R>> {
    // A query that nobody waited for may come late: on a released client it would run in another's transaction.
    if (this.#isOver) throw new Error('The transaction is over.')
    try {
      const { rows, rowCount } = await this.#client.query({ ...statement, values: parameters as unknown[] })
      await this.#started
      if (this.failureToStart) throw this.failureToStart
      return { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) }
    } catch (error) {
      this.#hasFailed = true
      throw error
    }
  }

  executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    return this.run(statementOf(sql), parameters)
  }

  async commit(): Promise<void> {
    this.#isOver = true
    const { command } = await this.#client.query('commit')
    // PostgreSQL answers the commit of an aborted transaction with ROLLBACK and without an error.
    if (command !== 'COMMIT') throw new TransactionAborted('The transaction was rolled back.')
    this.#release()
  }

  /** Nothing that was read depends on the commit, so only the client waits for it. */
  finishReading(): Promise<void> {
    if (this.#hasFailed) return Promise.reject(new TransactionAborted('A query failed and its error was swallowed.'))
    this.#isOver = true
    this.#client.query('commit').then(
      () => this.#release(),
      () => this.#release(),
    )
    return Promise.resolve()
  }

  async rollback(): Promise<void> {
    this.#isOver = true
    await this.#client.query('rollback').catch(() => undefined)
    this.#release()
  }

  #release() {
    const isIdle = this.#client.getTransactionStatus() === 'I'
    this.#client.release(!isIdle)
  }
}

const statements = new Map<string, Statement>()
/** Each connection keeps every statement that has a name; endless variants of a filter must not fill the server. */
const namedStatementsMax = 500

/** Named by a hash of its text, so that each connection parses and plans it once. */
export function statementOf(text: string): Statement {
  const known = statements.get(text)
  if (known) return known
  if (statements.size >= namedStatementsMax) return { text }
  const statement = { name: createHash('sha256').update(text).digest('base64url').slice(0, 22), text }
  statements.set(text, statement)
  return statement
}
