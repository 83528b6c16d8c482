import type { Row } from '@/db/schema'
import type { ChangedDocument } from '@/lib/contract/document-input'
import { addDays, type CalendarDate } from '@/lib/dates'
import { invalid, type Issue } from '@/lib/http/problem'

type Dates = Partial<Pick<Row<'documents'>, 'date_due' | 'date_valid_till'>> & { date: CalendarDate }

/** What is asked for by a day is asked for before: on the document's own day at the earliest. */
export function requireOrder({ date, date_due = null, date_valid_till = null }: Dates, at?: ChangedDocument): void {
  // Who moves the date alone is told there: the other one is not in the request.
  const path = (field: 'date_due' | 'date_valid_till') => [at?.date && at[field] === undefined ? 'date' : field]
  if (date_due !== null && date_due < date)
    throw invalid(path('date_due'), `It is due on ${date_due}, before its date, ${date}.`, 'dates_contradict')
  if (date_valid_till !== null && date_valid_till < date)
    throw invalid(
      path('date_valid_till'),
      `It is valid until ${date_valid_till}, before its date, ${date}.`,
      'dates_contradict',
    )
}

/** What is credited was charged before. */
export function requireAfterCredited(date: CalendarDate, credited: Pick<Row<'documents'>, 'date'> | undefined): void {
  if (credited && date < credited.date)
    throw invalid(['date'], `What this credit note is for is of ${credited.date}.`, 'dates_contradict')
}

/**
 * Money is there when it is said to be. A day more is for those who are where tomorrow has begun: `today` is the day
 * where the entity is.
 */
export function requirePaidByNow(date: CalendarDate | undefined, today: CalendarDate, path: Issue['path']): void {
  if (date !== undefined && date > addDays(today, 1))
    throw invalid(path, `${date} is still to come: a payment is recorded once it is made.`, 'date_in_future')
}
