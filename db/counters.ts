import { sql } from 'kysely'
import { preparedForTenant } from '@/db/prepared'
import type { TenantTx } from '@/db/tenant'
import type { DocumentType } from '@/lib/contract/document-types'

type Series = { type: DocumentType; period: string }

/**
 * Takes the next number of a series; `first` is that of a series without any. Numbers may not have gaps, so this is a
 * row that rolls back with its caller, not a sequence; it is locked until then, so take it last.
 */
export const takeNumber = (tx: TenantTx, series: Series, first: number): Promise<number> =>
  takeNumbers(tx, series, first, 1)

/** The same for so many numbers that follow each other; answers with the first of them. */
export async function takeNumbers(tx: TenantTx, series: Series, first: number, count: number): Promise<number> {
  const [taken] = await numbersTaken(tx, { ...series, after: first + count, count })
  if (!taken) throw new TypeError('No number was taken.')
  return taken.next_value - count
}
const numbersTaken = preparedForTenant((tx, args: Series & { after: number; count: number }) =>
  tx
    .insertInto('number_counters')
    .values({ type: args.type, period: args.period, next_value: args.after })
    .onConflict((conflict) =>
      conflict
        .columns(['entity_id', 'type', 'period'])
        .doUpdateSet({ next_value: sql<number>`number_counters.next_value + ${args.count}` }),
    )
    .returning('next_value'),
)

/** What takeNumber() would give; consumes none. */
export async function peekNumber(tx: TenantTx, { type, period }: Series, first: number): Promise<number> {
  const counter = await tx
    .selectFrom('number_counters')
    .select('next_value')
    .where('type', '=', type)
    .where('period', '=', period)
    .executeTakeFirst()
  return counter?.next_value ?? first
}

/** Whether documents of a type were ever numbered. */
export const hasCounters = async (tx: TenantTx, type: DocumentType): Promise<boolean> =>
  (await tx.selectFrom('number_counters').select('period').where('type', '=', type).limit(1).executeTakeFirst()) !==
  undefined

/** One after the other, until they end, those who may begin the entity's first series of a type. */
export const lockStart = (tx: TenantTx, type: DocumentType) =>
  tx
    .selectNoFrom(
      sql<null>`pg_advisory_xact_lock(hashtextextended('series ' || app.current_entity_id() || ${type}, 0))`.as(
        'locked',
      ),
    )
    .execute()

/** The series of a type, each with the number that it would give next. */
export const selectCounters = (tx: TenantTx, type: DocumentType): Promise<{ period: string; next_value: number }[]> =>
  tx.selectFrom('number_counters').select(['period', 'next_value']).where('type', '=', type).execute()
