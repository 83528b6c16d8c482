import {
  AliasNode,
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  IdentifierNode,
  OnNode,
  OperatorNode,
  ParensNode,
  RawNode,
  ReferenceNode,
  TableNode,
  ValueNode,
  WhereNode,
} from 'kysely'
import type {
  DeleteQueryNode,
  FromNode,
  InsertQueryNode,
  JoinNode,
  OperationNode,
  RootOperationNode,
  SelectQueryNode,
  UpdateQueryNode,
  UsingNode,
} from 'kysely'
import type { Guard, Scope } from '@/db/scopes'

/** A query that cannot be confined with certainty. Always a mistake in db/. */
export class UnconfinedQuery extends Error {
  override name = 'UnconfinedQuery'
}

/**
 * Adds the scope's predicate for every table that a query reads, changes or deletes from, wherever it stands, and
 * refuses what it does not know. The wall beside row-level security; neither leans on the other.
 */
export function confine<T extends RootOperationNode>(root: T, scope: Scope): T {
  if (!isQuery(root)) throw new UnconfinedQuery(`a ${root.kind} cannot be confined`)
  return walk(root, { scope, ctes: new Set() }) as T
}

type Context = { readonly scope: Scope; readonly ctes: Set<string> }
type Clauses = {
  table?: OperationNode
  from?: FromNode
  using?: UsingNode
  joins?: readonly JoinNode[]
  where?: WhereNode
}
type Query = SelectQueryNode | UpdateQueryNode | DeleteQueryNode | InsertQueryNode

// Below these no query can stand. Most nodes of a query are such: not to look saves half the time.
const leaves: ReadonlySet<OperationNode['kind']> = new Set([
  'ColumnNode',
  'ReferenceNode',
  'SelectAllNode',
  'ValueNode',
  'PrimitiveValueListNode',
  'IdentifierNode',
  'OperatorNode',
  'TableNode',
  'CommonTableExpressionNameNode',
] as const)
const equals = OperatorNode.create('=')
// A relation can only be named after one of these words.
const relationWords = /\b(select|from|join|into|update|delete|insert|merge|using|table|call|execute)\b/i
const isQuery = (node: OperationNode): node is Query =>
  node.kind === 'SelectQueryNode' ||
  node.kind === 'UpdateQueryNode' ||
  node.kind === 'DeleteQueryNode' ||
  node.kind === 'InsertQueryNode'

function walk(node: OperationNode, context: Context): OperationNode {
  if (leaves.has(node.kind)) return node
  if (isQuery(node)) return confineQuery(node, context)
  if (node.kind === 'MergeQueryNode') throw new UnconfinedQuery('a merge cannot be confined')
  if (RawNode.is(node)) refuseRelations(node)
  return walkChildren(node, context)
}

/** Copies a node only where something below it changed, which is nowhere in most queries. */
function walkChildren<T extends OperationNode>(node: T, context: Context): T {
  let changed: Record<string, unknown> | undefined
  const children = node as unknown as Record<string, unknown>
  for (const key in children) {
    const child = children[key]
    if (typeof child !== 'object' || child === null) continue
    const walked = Array.isArray(child) ? walkList(child, context) : isNode(child) ? walk(child, context) : child
    if (walked === child) continue
    changed ??= { ...children }
    changed[key] = walked
  }
  return (changed ?? node) as T
}

function walkList(list: readonly unknown[], context: Context): readonly unknown[] {
  let changed: unknown[] | undefined
  for (let index = 0; index < list.length; index += 1) {
    const child = list[index]
    if (!isNode(child)) continue
    const walked = walk(child, context)
    if (walked === child) continue
    changed ??= [...list]
    changed[index] = walked
  }
  return changed ?? list
}

const isNode = (child: unknown): child is OperationNode =>
  typeof child === 'object' && child !== null && typeof (child as { kind?: unknown }).kind === 'string'

function confineQuery(query: Query, context: Context): OperationNode {
  for (const expression of query.with?.expressions ?? []) addCte(expression.name.table.table.identifier.name, context)
  const walked = walkChildren(query, context)
  if (walked.kind === 'InsertQueryNode') return confineInsert(walked, context)

  const filters: OperationNode[] = []
  const confined: Clauses = {}
  if (walked.kind === 'UpdateQueryNode') {
    if (!walked.table) throw new UnconfinedQuery('an update without a table cannot be confined')
    confined.table = confineTable(walked.table, filters, context)
    for (const { column } of walked.updates ?? []) refuseWrite(tableName(walked.table), column, context)
  }
  if (walked.from) {
    confined.from = { ...walked.from, froms: walked.from.froms.map((table) => confineTable(table, filters, context)) }
  }
  if (walked.kind === 'DeleteQueryNode' && walked.using) {
    confined.using = {
      ...walked.using,
      tables: walked.using.tables.map((table) => confineTable(table, filters, context)),
    }
  }
  if (walked.joins) confined.joins = walked.joins.map((join) => confineJoin(join, context))
  if (filters.length > 0) confined.where = WhereNode.create(both(filters, walked.where?.where))
  return { ...walked, ...confined }
}

function addCte(name: string, { scope, ctes }: Context) {
  if (scope.tables.has(name)) throw new UnconfinedQuery(`the name of a table cannot be that of a with clause: ${name}`)
  ctes.add(name)
}

/** The database fills the columns that confine a row; nobody else may. */
function confineInsert(query: InsertQueryNode, context: Context): OperationNode {
  if (!query.into) throw new UnconfinedQuery('an insert without a table cannot be confined')
  const name = tableName(query.into)
  for (const column of query.columns ?? []) refuseWrite(name, column, context)
  for (const { column } of query.onConflict?.updates ?? []) refuseWrite(name, column, context)
  return { ...query, into: confineTable(query.into, [], context) } as OperationNode
}

/** Only of these two does the condition filter the joined table: a right or full join keeps its other rows. */
function confineJoin(join: JoinNode, context: Context): JoinNode {
  if (join.joinType === 'RightJoin' || join.joinType === 'FullJoin' || join.joinType === 'Using') {
    throw new UnconfinedQuery(`a ${join.joinType} cannot be confined`)
  }
  const filters: OperationNode[] = []
  const table = confineTable(join.table, filters, context)
  if (filters.length === 0) return { ...join, table }
  if (join.joinType !== 'InnerJoin' && join.joinType !== 'LeftJoin') {
    throw new UnconfinedQuery(`a ${join.joinType} of a table cannot be confined`)
  }
  return { ...join, table, on: OnNode.create(both(filters, join.on?.on)) }
}

function confineTable(node: OperationNode, filters: OperationNode[], context: Context): OperationNode {
  if (AliasNode.is(node)) {
    if (!TableNode.is(node.node)) return refuseUnlessQuery(node)
    if (!IdentifierNode.is(node.alias)) throw new UnconfinedQuery('an alias that is not a name')
    return { ...node, node: qualified(node.node, node.alias.name, filters, context) } as OperationNode
  }
  if (TableNode.is(node)) return qualified(node, node.table.identifier.name, filters, context)
  return refuseUnlessQuery(node)
}

function refuseUnlessQuery(node: OperationNode): OperationNode {
  const inner = AliasNode.is(node) ? node.node : node
  const source = ParensNode.is(inner) ? inner.node : inner
  if (isQuery(source) || source.kind === 'ValuesNode') return node
  throw new UnconfinedQuery(`a ${source.kind} stands in place of a table`)
}

/** Names the schema, adds the table's guards, and refuses tables that the scope does not have. */
function qualified(node: TableNode, alias: string, filters: OperationNode[], { scope, ctes }: Context): TableNode {
  const { schema, identifier } = node.table
  const guards = scope.tables.get(identifier.name)
  if (!guards && !schema && ctes.has(identifier.name)) return node
  if (!guards || (schema && schema.name !== 'app'))
    throw new UnconfinedQuery(`not a table of this scope: ${identifier.name}`)
  for (const guard of guards) {
    const filter = filterOf(guard, alias, scope)
    if (filter) filters.push(filter)
  }
  return schema ? node : TableNode.createWithSchema('app', identifier.name)
}

function filterOf({ column, setting }: Guard, alias: string, scope: Scope): OperationNode | undefined {
  const value = scope.values[setting]
  if (value === null) return undefined
  const reference = ReferenceNode.create(ColumnNode.create(column), TableNode.create(alias))
  return BinaryOperationNode.create(reference, equals, ValueNode.create(value))
}

/** In parentheses, since a raw condition may hold an `or`. */
function both(filters: readonly OperationNode[], existing: OperationNode | undefined): OperationNode {
  const all = existing ? [...filters, ParensNode.create(existing)] : filters
  return all.reduce((left, right) => AndNode.create(left, right))
}

function tableName(node: OperationNode): string {
  const table = AliasNode.is(node) ? node.node : node
  if (!TableNode.is(table)) throw new UnconfinedQuery(`a ${table.kind} stands in place of a table`)
  return table.table.identifier.name
}

function refuseWrite(table: string, node: OperationNode, { scope }: Context) {
  if (!ColumnNode.is(node)) throw new UnconfinedQuery(`a ${node.kind} is written in place of a column`)
  const { name } = node.column
  const isGuard = scope.tables.get(table)?.some(({ column }) => column === name && column !== 'id')
  if (isGuard || name === 'entity_id' || name === 'account_id') {
    throw new UnconfinedQuery(`${table}.${name} is filled by the database`)
  }
}

function refuseRelations({ sqlFragments, parameters }: RawNode) {
  const names = sqlFragments.some((fragment) => relationWords.test(fragment))
  if (names || parameters.some(TableNode.is))
    throw new UnconfinedQuery(`raw SQL names a relation: ${sqlFragments.join('…')}`)
}
