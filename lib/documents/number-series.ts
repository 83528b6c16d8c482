import { hasCounters, lockStart } from '@/db/counters'
import type { TenantTx } from '@/db/tenant'
import { DOCUMENT_TYPES, type DocumentType } from '@/lib/contract/document-types'
import type { EntitySettings } from '@/lib/contract/settings'
import { NUMBER_FORMATS } from '@/lib/entities/default-settings'
import { Problem } from '@/lib/http/problem'

/** The format that an entity numbers documents of a type by. */
export const numberFormatOf = (settings: EntitySettings, type: DocumentType): string =>
  settings.number_formats?.[type] ?? NUMBER_FORMATS[type]

/** Where an entity's first series of a type begins; 1 where nothing is said. */
export const startOf = ({ number_sequence_starts }: EntitySettings, type: DocumentType): number =>
  number_sequence_starts?.[type] ?? 1

/** 409 where settings to be saved change where a series begins that has begun. */
export async function assertStartsAreFree(tx: TenantTx, current: EntitySettings, next: EntitySettings): Promise<void> {
  for (const type of DOCUMENT_TYPES) {
    if (startOf(next, type) === startOf(current, type) || !(await hasCounters(tx, type))) continue
    const field = `number_sequence_starts.${type}`
    throw new Problem('conflict', `${field} has no effect any more: the first number of this type was given.`)
  }
}

/** The first number of a series that has none yet: what the entity has set, of its very first series; later ones begin at 1. */
export async function firstNumber(tx: TenantTx, settings: EntitySettings, type: DocumentType): Promise<number> {
  const start = startOf(settings, type)
  return start === 1 || (await hasCounters(tx, type)) ? 1 : start
}

/** The same for who takes it: of two series that begin at once, of two years, one is the first. */
export async function takeFirstNumber(tx: TenantTx, settings: EntitySettings, type: DocumentType): Promise<number> {
  const first = await firstNumber(tx, settings, type)
  if (first === 1) return 1
  await lockStart(tx, type)
  return firstNumber(tx, settings, type)
}
