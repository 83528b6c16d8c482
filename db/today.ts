import { sql } from 'kysely'
import type { ExpressionBuilder } from 'kysely'
import type { TenantTables } from '@/db/schema'

/** `today`: the date where the entity of the transaction is, beside what is read of another of its tables. */
export const today = <Table extends keyof TenantTables>(eb: ExpressionBuilder<TenantTables, Table>) => {
  const date = eb.selectFrom('entities').select(sql<string>`(now() at time zone entities.timezone)::date`.as('today'))
  return sql<string>`(${date})`.as('today')
}
