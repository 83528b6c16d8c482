import { sql } from 'kysely'
import type { Expression, RawBuilder, SelectQueryBuilder, SqlBool } from 'kysely'
import type { Condition } from '@/lib/http/filters'

/** Turns a condition on one field of a list into SQL; `undefined` for a field that has no column here. */
export type FieldFilter = (condition: Condition) => Expression<SqlBool> | undefined

/** Narrows a list by conditions that were checked against the fields of the resource. */
export function applyFilters<DB, TB extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, TB, Row>,
  conditions: readonly Condition[],
  filterOf: FieldFilter,
): SelectQueryBuilder<DB, TB, Row> {
  return conditions.reduce((narrowed, condition) => {
    const filter = filterOf(condition)
    if (!filter) throw new TypeError(`${condition.field} is no field of this list.`)
    return narrowed.where(filter)
  }, query)
}

/** The filter of a plain column. */
export const columnFilter = (ref: string, condition: Condition): RawBuilder<SqlBool> => compare(sql.ref(ref), condition)

/** The filter of an amount that is kept in minor units and named in major ones. */
export const amountFilter = (ref: string, currencyRef: string, condition: Condition): RawBuilder<SqlBool> =>
  compare(sql`(${sql.ref(ref)} / 10::numeric ^ app.minor_digits(${sql.ref(currencyRef)}))`, condition)

/**
 * The same where the list is of one currency: the limits of a range become minor units, rounded inwards, so that an index
 * of the amounts answers.
 */
export function amountFilterIn(
  currency: string | undefined,
  ref: string,
  currencyRef: string,
  condition: Condition,
): RawBuilder<SqlBool> {
  const round = currency === undefined ? undefined : inwards[condition.operator]
  if (currency === undefined || round === undefined) return amountFilter(ref, currencyRef, condition)
  const { beyond, rounded } = round
  const [value = null] = condition.values
  const minor = sql`(${value}::numeric * 10::numeric ^ app.minor_digits(${currency}))`
  return sql`${sql.ref(ref)} ${sql.raw(beyond)} ${sql.raw(rounded)}(${minor})::bigint`
}
const inwards: Partial<Record<Condition['operator'], { beyond: string; rounded: string }>> = {
  gte: { beyond: '>=', rounded: 'ceil' },
  gt: { beyond: '>', rounded: 'floor' },
  lte: { beyond: '<=', rounded: 'floor' },
  lt: { beyond: '<', rounded: 'ceil' },
}

/** The currency that all rows of a list have, if its conditions name one. */
export function currencyAmong(conditions: readonly Condition[]): string | undefined {
  const named = conditions.find(({ field, operator }) => field === 'currency_code' && operator === 'equals')
  return typeof named?.values[0] === 'string' ? named.values[0] : undefined
}

/** The filter of one key of a jsonb column. */
export const metadataFilter = (ref: string, condition: Condition): RawBuilder<SqlBool> =>
  compare(sql`(${sql.ref(ref)} ->> ${metadataKey(condition)})`, condition)

/** `metadata.order_id` → `order_id` */
export const metadataKey = ({ field }: Condition): string => field.slice('metadata.'.length)

/** One comparison. A row without a value is not equal to any: `not` and `notIn` find it. */
export function compare(left: Expression<unknown>, { operator, values, kind }: Condition): RawBuilder<SqlBool> {
  const [value = null, upper = null] = values
  const cast = sql.raw(castOf[kind])
  switch (operator) {
    case 'equals':
      return value === null ? sql`${left} is null` : sql`${left} = ${value}${cast}`
    case 'not':
      return value === null ? sql`${left} is not null` : sql`(${left} <> ${value}${cast} or ${left} is null)`
    case 'in':
      return anyOf(left, values, cast)
    case 'notIn':
      return sql`(${anyOf(left, values, cast)}) is not true`
    case 'gt':
      return sql`${left} > ${value}${cast}`
    case 'gte':
      return sql`${left} >= ${value}${cast}`
    case 'lt':
      return sql`${left} < ${value}${cast}`
    case 'lte':
      return sql`${left} <= ${value}${cast}`
    case 'between':
      return sql`${left} between ${value}${cast} and ${upper}${cast}`
    case 'startsWith':
      return sql`${left} ^@ ${value}`
    case 'contains':
      return sql`${left} ilike ${`%${escapeLike(value)}%`}`
    case 'endsWith':
      return sql`${left} ilike ${`%${escapeLike(value)}`}`
  }
}

/** As an array, so that the text of the statement does not depend on how many there are. */
function anyOf(left: Expression<unknown>, values: Condition['values'], cast: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const present = values.filter((value) => value !== null)
  const among = sql<SqlBool>`${left} = any (${present}${cast}[])`
  return present.length === values.length ? among : sql`(${among} or ${left} is null)`
}

const castOf: Record<Condition['kind'], string> = {
  text: '::text',
  id: '::text',
  date: '::date',
  instant: '::timestamptz',
  money: '::numeric',
  number: '::numeric',
  boolean: '::boolean',
}

/** Text as it stands in a pattern of LIKE. */
export const escapeLike = (value: Condition['values'][number]) => String(value).replace(/[\\%_]/g, '\\$&')
