import { sql } from 'kysely'
import type { Insertable } from 'kysely'
import { bump } from '@/db/changes'
import type { BrandFiles } from '@/db/printing'
import type { TenantTables } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import type { DocumentId } from '@/lib/contract/ids'

type Numbered = {
  id: DocumentId
  number: string
  series_period: string
  series_number: number
  /** As JSON. */
  printed_with: string
}
/** What all of them have. */
type Common = BrandFiles & {
  issuer: NonNullable<Insertable<TenantTables['documents']>['issuer']>
  finalized_at: string
}

/** Makes drafts that nothing was paid of final, in one statement however many they are: who counts on waits for it. */
export async function numberDrafts(tx: TenantTx, drafts: readonly Numbered[], common: Common): Promise<void> {
  const texts = (name: Exclude<keyof Numbered, 'series_number'>) =>
    sql<string>`unnest(${drafts.map((draft) => draft[name])}::text[])`.as(name)
  const numbered = tx
    .selectNoFrom([
      texts('id'),
      texts('number'),
      texts('series_period'),
      texts('printed_with'),
      sql<number>`unnest(${drafts.map(({ series_number }) => series_number)}::bigint[])`.as('series_number'),
    ])
    .as('numbered')
  await tx
    .updateTable('documents')
    .from(numbered)
    .set((eb) => ({
      ...common,
      ...bump,
      number: eb.ref('numbered.number'),
      series_period: eb.ref('numbered.series_period'),
      series_number: eb.ref('numbered.series_number'),
      printed_with: sql`numbered.printed_with::jsonb`,
      is_draft: false,
      total_paid: 0,
      total_due: sql<number>`total_with_tax`,
      paid_in_full: sql<boolean>`total_with_tax <= 0`,
    }))
    .where(sql<boolean>`documents.id = numbered.id`)
    .execute()
}
