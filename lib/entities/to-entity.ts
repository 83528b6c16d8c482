import type { EntityRow } from '@/db/entities'
import { isAccountPrincipal, type Principal } from '@/lib/auth/principal'
import type { Entity } from '@/lib/contract/entities'
import { findCountry } from '@/lib/countries'
import { versioned } from '@/lib/http/versioned'

/** An entity as the API shows it. Which account it belongs to is told to the account's own callers only. */
export function toEntity(row: EntityRow, principal: Principal): Entity {
  const { account_id, version, starting_capital, settings, ...fields } = row
  const entity: Entity = {
    ...fields,
    ...(isAccountPrincipal(principal) && { account_id }),
    starting_capital: starting_capital === null ? null : Number(starting_capital),
    settings,
    country_rules: countryRules(row.country_code),
  }
  return versioned(entity, version)
}

function countryRules(code: string): Entity['country_rules'] {
  const country = findCountry(code)
  return { features: [], tax_name: country?.tax_name ?? 'Tax', default_tax_rate: country?.tax_rate ?? null }
}
