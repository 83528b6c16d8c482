import type { CompiledQuery, QueryResult } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { variedStatement } from '@/db/statements'
import type { Statement } from '@/db/statements'

/** `snapshot`: every statement sees the database as the first one did. */
export type AccessMode = 'read only' | 'read write' | 'snapshot'

const modes: Record<AccessMode, string> = {
  'read only': 'read only',
  'read write': 'read write',
  snapshot: 'isolation level repeatable read, read only',
}

/** The transaction did not commit, although no error reached its caller: one was swallowed on the way. */
export class TransactionAborted extends Error {
  override name = 'TransactionAborted'
}

/**
 * Runs work in a transaction. `begin`, the settings and the first queries leave in one flight: nothing waits for an
 * answer that decides nothing. Whatever goes wrong, the client goes back idle or not at all.
 */
export async function transact<T>(
  pool: Pool,
  mode: AccessMode,
  settings: string,
  work: (flight: Flight) => Promise<T>,
): Promise<T> {
  const flight = new Flight(await pool.connect(), mode, settings)
  try {
    const result = await work(flight)
    await flight.commit()
    return result
  } catch (error) {
    await flight.rollback()
    throw flight.failureToStart ?? error
  }
}

/**
 * One transaction on one client. Queries that are sent in the same turn of the event loop leave in one packet.
 *
 * Under read committed, the statements of a reader see no more of each other than transactions of their own would, so
 * each such packet of a reader is a transaction: it carries its `begin`, its settings and its `commit`.
 */
export class Flight {
  failureToStart: Error | undefined
  readonly #client: PoolClient
  readonly #opening: string
  readonly #isReader: boolean
  #started: Promise<unknown> | undefined
  #packetAnswered: Promise<unknown> = Promise.resolve()
  #isPacking = false
  #hasFailed = false
  #failure: unknown
  #isOver = false
  readonly #afterCommit = new Set<() => void>()

  constructor(client: PoolClient, mode: AccessMode, settings: string) {
    this.#client = client
    this.#opening = `start transaction ${modes[mode]}; ${settings}`
    this.#isReader = mode === 'read only'
  }

  async run<R>(statement: Statement, parameters: readonly unknown[]): Promise<QueryResult<R>> {
    // A query that nobody waited for may come late: on a released client it would run in another's transaction.
    if (this.#isOver) throw new Error('The transaction is over.')
    if (!this.#isPacking) this.#pack()
    const started = (this.#started ??= this.#start())
    try {
      const { rows, rowCount } = await this.#client.query({ ...statement, values: parameters as unknown[] })
      await started
      if (this.failureToStart) throw this.failureToStart
      return { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) }
    } catch (error) {
      this.#hasFailed = true
      // Of queries in one flight, those after the one that failed only tell that the transaction is aborted.
      const isEcho = error instanceof Error && 'code' in error && error.code === '25P02'
      if (!isEcho) this.#failure ??= error
      throw (isEcho && this.#failure) || error
    }
  }

  /** Has something done once what was written can be seen by others; the same function once, however often it is named. */
  afterCommit(work: () => void) {
    this.#afterCommit.add(work)
  }

  executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    return this.run(variedStatement(sql), parameters)
  }

  async commit(): Promise<void> {
    this.#isOver = true
    if (this.#isReader) {
      if (this.#hasFailed) throw new TransactionAborted('A query failed and its error was swallowed.')
      // Nothing that was read depends on the commit, so only the client waits for it.
      void this.#packetAnswered.then(() => this.#release())
      return
    }
    if (this.#started) {
      const { command } = await this.#client.query('commit')
      // PostgreSQL answers the commit of an aborted transaction with ROLLBACK and without an error.
      if (command !== 'COMMIT') throw new TransactionAborted('The transaction was rolled back.')
    }
    this.#release()
    for (const work of this.#afterCommit) work()
  }

  async rollback(): Promise<void> {
    this.#isOver = true
    await this.#packetAnswered
    if (!this.#isReader && this.#started) await this.#client.query('rollback').catch(() => undefined)
    this.#release()
  }

  #start(): Promise<unknown> {
    return this.#client.query(this.#opening).catch((error: Error) => {
      this.#hasFailed = true
      this.failureToStart = error
    })
  }

  #pack() {
    this.#isPacking = true
    const { stream } = this.#client.connection
    stream.cork()
    this.#packetAnswered = new Promise((resolve) => {
      process.nextTick(() => {
        this.#isPacking = false
        if (this.#isReader) {
          this.#started = undefined
          this.#client.query('commit').then(resolve, resolve)
        } else resolve(undefined)
        stream.uncork()
      })
    })
  }

  #release() {
    const isIdle = this.#client.getTransactionStatus() === 'I'
    this.#client.release(!isIdle)
  }
}
