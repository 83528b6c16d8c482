import { sql } from 'kysely'
import { preparedForTenant } from '@/db/prepared'
import type { TenantTx } from '@/db/tenant'
import type { DocumentType } from '@/lib/contract/document-types'

type Series = { type: DocumentType; period: string }

/**
 * Takes the next number of a series; `first` is that of a series without any. Numbers may not have gaps, so this is a
 * row that rolls back with its caller, not a sequence; it is locked until then, so take it last.
 */
export async function takeNumber(tx: TenantTx, series: Series, first: number): Promise<number> {
  const [taken] = await numbersTaken(tx, { ...series, second: first + 1 })
  if (!taken) throw new TypeError('No number was taken.')
  return taken.next_value - 1
}
const numbersTaken = preparedForTenant((tx, { type, period, second }: Series & { second: number }) =>
  tx
    .insertInto('number_counters')
    .values({ type, period, next_value: second })
    .onConflict((conflict) =>
      conflict
        .columns(['entity_id', 'type', 'period'])
        .doUpdateSet({ next_value: sql<number>`number_counters.next_value + 1` }),
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

/** The series of a type, each with the number that it would give next. */
export const selectCounters = (tx: TenantTx, type: DocumentType): Promise<{ period: string; next_value: number }[]> =>
  tx.selectFrom('number_counters').select(['period', 'next_value']).where('type', '=', type).execute()
