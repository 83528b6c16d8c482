import { withinEntity } from '@/db/control'
import { insertEntity, replaceEntityWords } from '@/db/entities'
import { json } from '@/db/json'
import { recordActivity } from '@/lib/activities/record-activity'
import { requireSameEnvironment } from '@/lib/api-keys/key-environment'
import type { entities } from '@/lib/contract/entities'
import type { Country } from '@/lib/countries'
import { countryNamed } from '@/lib/country-named'
import type { UseCase } from '@/lib/http/endpoint'
import { invalid } from '@/lib/http/problem'
import { newId } from '@/lib/ids'
import { thresholdsOf } from '@/lib/reminders/due-threshold'

import { defaultSettings } from './default-settings'
import { entityWords } from './entity-words'
import { mergeSettings } from './merge-settings'
import { overdueColumns } from './overdue-columns'
import { requireBankAccounts } from './require-bank-accounts'
import { toEntity } from './to-entity'

/** What an entity in no country that we know starts with. */
const NOWHERE = { currency_code: 'EUR', locale: 'en', timezone: 'UTC' }

export const createEntity: UseCase<typeof entities.create> = async (context, { body }) => {
  const { principal, scope } = context
  const { environment, country, country_code, settings = {}, metadata = {}, starting_capital, ...fields } = body
  requireSameEnvironment(principal, scope.environment, environment)
  requireBankAccounts(settings)
  const known = countryOf(country, country_code)
  const id = newId('ent')
  // Within the entity from here on, so that its words and the activity carry its id.
  return withinEntity(context.tx, id, async (tx) => {
    const row = await insertEntity(tx, {
      currency_code: known?.currency_code ?? NOWHERE.currency_code,
      locale: known?.locale ?? NOWHERE.locale,
      timezone: known?.timezone ?? NOWHERE.timezone,
      ...given(fields),
      id,
      name: body.name,
      // A code is answered with the name that it stands for; a name stays as it was written.
      country: known && country.length <= 3 ? known.name : country,
      country_code: country_code ?? known?.code ?? '',
      starting_capital: starting_capital == null ? null : String(starting_capital),
      settings: json(mergeSettings(defaultSettings(fields.locale ?? known?.locale ?? NOWHERE.locale), settings)),
      ...overdueColumns(thresholdsOf(settings), fields.timezone ?? known?.timezone ?? NOWHERE.timezone),
      metadata: json(metadata),
    })
    await replaceEntityWords(tx, id, entityWords(row))
    await recordActivity(tx, context, {
      resource_type: 'entity',
      resource_id: id,
      action: 'created',
      changes: { country_code: row.country_code },
    })
    return toEntity(row, principal)
  })
}

/** The country of a name or code; one that nobody knows has to bring its code. */
function countryOf(country: string, code: string | undefined): Country | undefined {
  const known = countryNamed({ country, country_code: code })
  if (known === undefined && code === undefined) {
    throw invalid(['country'], 'This country is not known. Give its country_code (ISO 3166-1 alpha-2) too.')
  }
  return known
}

/** Without what was not sent, so that a default stays. */
const given = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
