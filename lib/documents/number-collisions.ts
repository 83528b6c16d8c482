import { selectCounters } from '@/db/counters'
import { selectNumbers } from '@/db/documents'
import type { TenantTx } from '@/db/tenant'
import { DOCUMENT_TYPES, type DocumentType } from '@/lib/contract/document-types'
import type { EntitySettings } from '@/lib/contract/settings'
import { Problem } from '@/lib/http/problem'

import { firstRepeat } from './number-format'
import { firstNumber, numberFormatOf } from './number-series'

/**
 * An issued number that a format would give out once more, or null. All numbers of the type are read: formats change
 * rarely, and any earlier one may have made them.
 */
export async function repeatedNumber(
  tx: TenantTx,
  type: DocumentType,
  format: string,
  settings: EntitySettings,
): Promise<string | null> {
  const [numbers, counters, first] = await Promise.all([
    selectNumbers(tx, type),
    selectCounters(tx, type),
    firstNumber(tx, settings, type),
  ])
  const nextOf = new Map(counters.map(({ period, next_value }) => [period, next_value]))
  return firstRepeat(format, numbers, (period) => nextOf.get(period) ?? first)
}

/** 409 where settings to be saved would number a document as another is numbered already. Consumes no number. */
export async function assertNumberFormatsDoNotCollide(
  tx: TenantTx,
  current: EntitySettings,
  next: EntitySettings,
): Promise<void> {
  for (const type of DOCUMENT_TYPES) {
    const format = numberFormatOf(next, type)
    if (format === numberFormatOf(current, type)) continue
    const repeated = await repeatedNumber(tx, type, format, next)
    if (repeated === null) continue
    throw new Problem('number_format_collides', `The format ${format} would give out the number ${repeated} again.`)
  }
}
