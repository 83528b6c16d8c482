import type { Compilable, Transaction } from 'kysely'
import { compilerFor, contextOf } from '@/db/confined-transaction'
import type { ControlTx } from '@/db/control'
import { poolOf } from '@/db/pool'
import { credentialTables } from '@/db/scopes'
import type { Scope, ScopeValues } from '@/db/scopes'
import type { ControlTables, CredentialTables, TenantTables } from '@/db/schema'
import { namedStatement, variedStatement } from '@/db/statements'
import type { Statement } from '@/db/statements'
import type { TenantTx } from '@/db/tenant'

/**
 * A hot query, built and compiled once: afterwards a call only fills in its parameters, those of the scope's
 * predicate among them. `build` runs once, so it may pass the arguments on as values and must not look at them.
 */
export const preparedForTenant = <Args extends object, R>(
  build: (tx: Transaction<TenantTables>, args: Args) => Compilable<R>,
): ((tx: TenantTx, args: Args) => Promise<R[]>) => prepare(build)

export const preparedForControl = <Args extends object, R>(
  build: (tx: Transaction<ControlTables>, args: Args) => Compilable<R>,
): ((tx: ControlTx, args: Args) => Promise<R[]>) => prepare(build)

/** Callers choose which columns they write, so there are many sets of them; those that were used last are kept. */
const shapesMax = 100

/**
 * The same for a query that writes the columns that it is given: one statement for each set of them. A column that is
 * undefined is not given.
 */
export function preparedByShape<Args extends object, R>(
  build: (tx: Transaction<TenantTables>, args: Args) => Compilable<R>,
): (tx: TenantTx, args: Args) => Promise<R[]> {
  const known = new Map<string, (tx: object, args: Args) => Promise<R[]>>()
  return (tx, args) => {
    const names = Object.keys(args).filter((name) => args[name as keyof Args] !== undefined)
    const shape = names.join()
    const run =
      known.get(shape) ??
      prepare<TenantTables, Args, R>(
        (builder, placeholders) =>
          build(builder, Object.fromEntries(names.map((name) => [name, placeholders[name as keyof Args]])) as Args),
        true,
      )
    // A map is in the order of insertion: the first is the one that was used longest ago.
    known.delete(shape)
    known.set(shape, run)
    const [oldest] = known.size > shapesMax ? known.keys() : []
    if (oldest !== undefined) known.delete(oldest)
    return run(tx, args)
  }
}

/** A look-up as role auth, before any account is known: one statement, no transaction, one round trip. */
export function lookup<Args extends object, R>(build: Build<CredentialTables, Args, R>): (args: Args) => Promise<R[]> {
  let compiled: Compiled | undefined
  return async (args) => {
    compiled ??= compile(build, { tables: credentialTables, values: nothing })
    const { statement, parameters } = compiled
    return (await poolOf('auth').query({ ...statement, values: fill(parameters, nothing, args) })).rows as R[]
  }
}

const nothing: ScopeValues = { entity: null, account: null, environment: null }

type Build<Tables, Args, R> = (tx: Transaction<Tables>, args: Args) => Compilable<R>
type Compiled = { readonly statement: Statement; readonly parameters: readonly unknown[] }

function prepare<Tables, Args extends object, R>(build: Build<Tables, Args, R>, isVaried = false) {
  // The scope with an entity and the one without have different predicates.
  const compiled: [withEntity?: Compiled, withoutEntity?: Compiled] = []
  return async (tx: object, args: Args): Promise<R[]> => {
    const { flight, scope } = contextOf(tx)
    const { statement, parameters } = (compiled[scope.values.entity === null ? 1 : 0] ??= compile(build, scope))
    const named = isVaried ? variedStatement(statement.text) : statement
    return (await flight.run<R>(named, fill(parameters, scope.values, args))).rows
  }
}

const fill = (parameters: readonly unknown[], values: ScopeValues, args: object): unknown[] =>
  parameters.map((parameter) => (parameter instanceof Placeholder ? parameter.read(values, args) : parameter))

function compile<Tables, Args extends object>(
  build: Build<Tables, Args, unknown>,
  { tables, values }: Scope,
): Compiled {
  const placeholders: ScopeValues = {
    entity: values.entity === null ? null : new Placeholder((scope) => scope.entity),
    account: values.account === null ? null : new Placeholder((scope) => scope.account),
    environment: values.environment === null ? null : new Placeholder((scope) => scope.environment),
  }
  const args = new Proxy({} as Args, {
    get: (_target, name) => new Placeholder((_scope, given) => (given as Record<PropertyKey, unknown>)[name]),
  })
  const { sql, parameters } = build(compilerFor<Tables>({ tables, values: placeholders }), args).compile()
  return { statement: namedStatement(sql), parameters }
}

/** Stands for a value until the statement runs; whoever looks at it while the query is built made a mistake. */
class Placeholder {
  readonly read: (scope: ScopeValues, args: object) => unknown

  constructor(read: (scope: ScopeValues, args: object) => unknown) {
    this.read = read
  }

  [Symbol.toPrimitive](): never {
    throw new TypeError('The arguments of a prepared statement have no value while it is built.')
  }
}
