import type { StatsRow } from '@/db/stats'
import { OVERDUE_BUCKETS } from '@/lib/contract/overview'
import type { StatsAnswer, StatsQuery } from '@/lib/contract/stats'
import { Problem } from '@/lib/http/problem'
import { toMajor } from '@/lib/money'

import type { Selected } from './read-stats-query'
import { STATS_FIELDS } from './stats-fields'

type Value = StatsAnswer['data'][number][string]

/** A group as it is answered: by the query's names, money in major units. */
export function toStatsRow(row: StatsRow, { table, metrics }: StatsQuery, selected: Selected): Record<string, Value> {
  const { names, groups, entity } = selected
  const shown: Record<string, Value> = {}
  for (const [index, { shows }] of groups.entries()) {
    const [name = '', value = null] = [names[index], row[`g${index}`]]
    if (shows === 'lateness') shown[name] = OVERDUE_BUCKETS[Number(value)] ?? null
    else shown[name] = STATS_FIELDS[table].groups[name] === 'number' && value !== null ? Number(value) : value
  }
  for (const [index, { type, field = '' }] of metrics.entries()) {
    const [name = '', value = null] = [names[groups.length + index], row[`m${index}`]]
    const kind = type === 'count' ? 'count' : STATS_FIELDS[table].measures[field]
    if (value === null || kind === 'count' || kind === 'date') shown[name] = value
    else if (kind === 'number') shown[name] = Number(value)
    else shown[name] = money(value, kind === 'money' ? String(shown.currency_code) : entity.currency_code)
  }
  return shown
}

/** What a JSON number cannot hold to the cent is not answered as if it could. */
function money(minor: string | number | boolean, currency: string): number {
  const amount = BigInt(String(minor).split('.')[0] ?? '')
  if (amount > Number.MAX_SAFE_INTEGER || amount < Number.MIN_SAFE_INTEGER)
    throw new Problem('amount_too_large', `A sum in ${currency} is too large for a number.`)
  return toMajor(amount, currency)
}
