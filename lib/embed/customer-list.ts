import type { ListOptions } from '@/lib/client/list-query'
import { addDays, parseDate, startOfDay } from '@/lib/dates'

/** Customers, also by the days on which they were added: days of the time zone. */
export const customerList = (search: URLSearchParams, timeZone: string): ListOptions => {
  const [from, to] = [dayOf(search, 'added_from'), dayOf(search, 'added_to')]
  const created = {
    ...(from !== null && { gte: startOfDay(from, timeZone) }),
    ...(to !== null && to < LAST_DAY && { lt: startOfDay(addDays(to, 1), timeZone) }),
  }
  return { order: 'name', ...(Object.keys(created).length > 0 && { filters: { created_at: created } }) }
}
const dayOf = (search: URLSearchParams, name: string) => parseDate(search.get(name) ?? '')
/** After it there is no day any more. */
const LAST_DAY = '9999-12-31'
