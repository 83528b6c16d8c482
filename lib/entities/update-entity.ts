import { type EntityRow, lockEntity, replaceEntityWords, updateEntity as updateRow } from '@/db/entities'
import { json } from '@/db/json'
import { hasDocuments } from '@/db/overview'
import { withTenant } from '@/db/tenant'
import { recordActivity } from '@/lib/activities/record-activity'
import { tenantOfFound } from '@/lib/auth/resolve-tenant'
import type { entities } from '@/lib/contract/entities'
import type { Input } from '@/lib/contract/operation'
import type { EntitySettings } from '@/lib/contract/settings'
import { assertNumberFormatsDoNotCollide } from '@/lib/documents/number-collisions'
import { assertStartsAreFree } from '@/lib/documents/number-series'
import type { ControlContext } from '@/lib/http/context'
import type { UseCase } from '@/lib/http/endpoint'
import { notFound, Problem } from '@/lib/http/problem'
import { requireFresh } from '@/lib/http/versioned'
import { thresholdsOf } from '@/lib/reminders/due-threshold'

import { entityWords } from './entity-words'
import { mergeSettings } from './merge-settings'
import { overdueColumns } from './overdue-columns'
import { requireBankAccounts } from './require-bank-accounts'
import { toEntity } from './to-entity'
import { within } from './within'

type Body = Input<typeof entities.update>['body']

export const updateEntity: UseCase<typeof entities.update> = (context, { params, body }) =>
  within(context, params.id, async (tx) => {
    const before = await lockEntity(tx, params.id)
    if (!before) throw notFound()
    requireFresh(context.ifMatch, before.version)
    if (body.settings) requireBankAccounts(body.settings, before.settings)
    await requireNewNumbers(context, before, body)
    await requireNoDocuments(context, before, body)
    const row = await updateRow(tx, params.id, changesOf(before, body))
    const words = entityWords(row)
    if (words.join() !== entityWords(before).join()) await replaceEntityWords(tx, params.id, words)
    // Names of fields alone: an entity may be a person, and activities outlive what may be erased.
    const changes = { fields: Object.keys(body), settings: Object.keys(body.settings ?? {}) }
    await recordActivity(tx, context, { resource_type: 'entity', resource_id: params.id, action: 'updated', changes })
    return toEntity(row, context.principal)
  })

/** Documents are the tenant's data, which this transaction does not reach: another one looks whether a format would repeat a number. */
async function requireNewNumbers({ scope }: ControlContext, before: EntityRow, { settings }: Body): Promise<void> {
  if (settings?.number_formats === undefined && settings?.number_sequence_starts === undefined) return
  const next = mergeSettings(before.settings, settings)
  await withTenant(tenantOfFound(scope, before), 'read only', async (tx) => {
    await assertStartsAreFree(tx, before.settings, next)
    await assertNumberFormatsDoNotCollide(tx, before.settings, next)
  })
}

/** Documents say what they come to in this currency: sums of them would be of two. */
async function requireNoDocuments(
  { scope }: ControlContext,
  before: EntityRow,
  { currency_code }: Body,
): Promise<void> {
  if (currency_code === undefined || currency_code === before.currency_code) return
  const isUsed = await withTenant(tenantOfFound(scope, before), 'read only', hasDocuments)
  if (isUsed)
    throw new Problem(
      'conflict',
      `There are documents whose sums are in ${before.currency_code}: it stays the currency.`,
    )
}

/** Other thresholds count from the day on which they were chosen. */
function settingsChanges(before: EntityRow, next: EntitySettings, timezone = before.timezone) {
  const [old, chosen] = [thresholdsOf(before.settings), thresholdsOf(next)]
  return { settings: json({ ...next }), ...(old?.join() !== chosen?.join() && overdueColumns(chosen, timezone)) }
}

function changesOf(before: EntityRow, { settings, metadata, starting_capital, ...fields }: Body) {
  return {
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    ...(starting_capital !== undefined && {
      starting_capital: starting_capital === null ? null : String(starting_capital),
    }),
    ...(settings && settingsChanges(before, mergeSettings(before.settings, settings), fields.timezone)),
    ...(metadata && { metadata: json(metadata) }),
  }
}
