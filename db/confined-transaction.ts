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
export async function withConfined<Tables, T>(
  role: 'tenant' | 'control',
  mode: AccessMode,
  scope: Scope,
  work: (tx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return transact(poolOf(role), mode, settingsOf(scope), (flight) => work(confinedOn<Tables>(flight, scope)))
}

/** The transaction that a flight is, under a scope whose settings it was opened with. */
export function confinedOn<Tables>(flight: Flight, scope: Scope): Transaction<Tables> {
  const tx = transactionOf<Tables>(scope, flight)
  contexts.set(tx, { flight, scope })
  return tx
}

/**
 * Confines a part of a transaction to one entity of its account. It can be narrowed this way, never widened; what the
 * part throws ends the whole transaction, so only success has to take the setting back.
 */
export async function narrowed<Tables, T>(
  tx: object,
  entityId: string,
  work: (tx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  const { flight, scope } = contextOf(tx)
  if (scope.values.entity !== null) throw new UnconfinedQuery('this transaction is of an entity already')
  const inner = { tables: scope.tables, values: { ...scope.values, entity: entityId } }
  await flight.run({ text: settingOf('entity', entityId) }, [])
  const part = transactionOf<Tables>(inner, flight)
  contexts.set(part, { flight, scope: inner })
  const result = await work(part)
  await flight.run({ text: `set local ${settings.entity.name} = ''` }, [])
  return result
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

const settings = {
  entity: { name: 'app.entity_id', pattern: /^ent_[0-9a-f]{24}$/ },
  account: { name: 'app.account_id', pattern: /^acc_[0-9a-f]{24}$/ },
  environment: { name: 'app.environment', pattern: /^(live|sandbox)$/ },
} as const

/** The statements that tell the database what a transaction is confined to. */
export const settingsOf = ({ values }: Scope): string =>
  (['entity', 'account', 'environment'] as const)
    .flatMap((key) => (values[key] === null ? [] : [settingOf(key, values[key])]))
    .join('; ')

/** `set local`, which poolers and distributed engines pass on; it takes no parameters, so the literals are checked. */
function settingOf(key: keyof typeof settings, value: unknown): string {
  const { name, pattern } = settings[key]
  if (typeof value !== 'string' || !pattern.test(value)) throw new UnconfinedQuery(`not a value of ${name}`)
  return `set local ${name} = '${value}'`
}
