import { hasCounters } from '@/db/counters'
import type { TenantTx } from '@/db/tenant'
import type { DocumentType } from '@/lib/contract/document-types'
import type { EntitySettings } from '@/lib/contract/settings'
import { NUMBER_FORMATS } from '@/lib/entities/default-settings'

/** The format that an entity numbers documents of a type by. */
export const numberFormatOf = (settings: EntitySettings, type: DocumentType): string =>
  settings.number_formats?.[type] ?? NUMBER_FORMATS[type]

/** The first number of a series that has none yet: what the entity has set, of its very first series; later ones begin at 1. */
export async function firstNumber(tx: TenantTx, settings: EntitySettings, type: DocumentType): Promise<number> {
  const start = settings.number_sequence_starts?.[type] ?? 1
  return start === 1 || (await hasCounters(tx, type)) ? 1 : start
}
