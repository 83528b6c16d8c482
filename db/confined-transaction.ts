import { DummyDriver, PostgresAdapter, PostgresDialect, PostgresQueryCompiler, Transaction } from 'kysely'
import type { CompiledQuery, DatabaseConnection, QueryExecutor, QueryId, QueryResult, RootOperationNode } from 'kysely'
import { confine, UnconfinedQuery } from '@/db/confine'
import { transact } from '@/db/driver'
import type { AccessMode, Flight } from '@/db/driver'
import { poolOf } from '@/db/pool'
import type { Scope } from '@/db/scopes'

/** What prepared statements need of a transaction. */
export type TransactionContext = { readonly flight: Flight; readonly scope: Scope }

const contexts = new WeakMap<object, TransactionContext>()

/** Opens a transaction of a role, with the settings that its policies read, and confines every query built in it. */
export function withConfined<Tables, T>(
  role: 'tenant' | 'control',
  mode: AccessMode,
  scope: Scope,
  work: (tx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return transact(poolOf(role), mode, settingsOf(scope), (flight) => {
    const tx = transactionOf<Tables>(scope, flight)
    contexts.set(tx, { flight, scope })
    return work(tx)
  })
}

export function contextOf(tx: object): TransactionContext {
  const context = contexts.get(tx)
  if (!context) throw new UnconfinedQuery('this transaction was not made by withTenant or withControl')
  return context
}

/** A query builder that compiles under a scope and runs nothing. */
export const compilerFor = <Tables>(scope: Scope): Transaction<Tables> => transactionOf<Tables>(scope, undefined)

const adapter = new PostgresAdapter()
const compiler = new PostgresQueryCompiler()
const driver = new DummyDriver()
// Kysely wants a dialect to make more of itself from; nothing here does.
const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('Queries run in transactions alone.')) })
const config = { dialect }

const transactionOf = <Tables>(scope: Scope, flight: Flight | undefined) =>
  new Transaction<Tables>({ config, dialect, driver, executor: new ConfinedExecutor(scope, flight) })

/** Kysely's executor without plugins: there is nothing that withoutPlugins() could take away. */
class ConfinedExecutor implements QueryExecutor {
  readonly adapter = adapter
  readonly plugins = []
  readonly #scope: Scope
  readonly #flight: Flight | undefined

  constructor(scope: Scope, flight: Flight | undefined) {
    this.#scope = scope
    this.#flight = flight
  }

  transformQuery<T extends RootOperationNode>(node: T): T {
    return confine(node, this.#scope)
  }

  compileQuery<R>(node: RootOperationNode, queryId: QueryId): CompiledQuery<R> {
    return compiler.compileQuery(node, queryId)
  }

  executeQuery<R>(query: CompiledQuery<R>): Promise<QueryResult<R>> {
    if (!this.#flight) return Promise.reject(new Error('This builder only compiles.'))
    // CompiledQuery.raw() never passed confine().
    if (query.query.kind === 'RawNode') return Promise.reject(new UnconfinedQuery('raw SQL cannot be confined'))
    return this.#flight.executeQuery<R>(query)
  }

  provideConnection<T>(_consumer: (connection: DatabaseConnection) => Promise<T>): Promise<T> {
    return Promise.reject(new Error('The connection stays with its transaction.'))
  }

  // Cursors do not work on a pipelined connection.
  async *stream<R>(): AsyncIterableIterator<QueryResult<R>> {
    yield await Promise.reject<QueryResult<R>>(new Error('Exports have a pool of their own.'))
  }

  withConnectionProvider = (): QueryExecutor => this
  withPlugin = (): QueryExecutor => this
  withPlugins = (): QueryExecutor => this
  withPluginAtFront = (): QueryExecutor => this
  withoutPlugins = (): QueryExecutor => this
}

const settings = [
  ['entity', 'app.entity_id', /^ent_[0-9a-f]{24}$/],
  ['account', 'app.account_id', /^acc_[0-9a-f]{24}$/],
  ['environment', 'app.environment', /^(live|sandbox)$/],
] as const

/** `set local`, which poolers and distributed engines pass on; it takes no parameters, so the literals are checked. */
function settingsOf({ values }: Scope): string {
  return settings
    .flatMap(([key, name, pattern]) => {
      const value = values[key]
      if (value === null) return []
      if (typeof value !== 'string' || !pattern.test(value)) throw new UnconfinedQuery(`not a value of ${name}`)
      return [`set local ${name} = '${value}'`]
    })
    .join('; ')
}
