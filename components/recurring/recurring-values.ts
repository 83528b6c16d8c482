import type { FREQUENCIES, RecurringInvoice } from '@/lib/contract/recurring-invoices'

export type Result = 'draft' | 'final' | 'send'
/** As the form holds it: text, as it is typed. */
export type Values = {
  name: string
  frequency: (typeof FREQUENCIES)[number]
  interval: string
  start_date: string
  end_date: string
  day_of_month: string
  result: Result
  send_to: string
  payment_terms_days: string
  notify_owner: boolean
}

export const resultOf = ({ create_as_draft, auto_send }: RecurringInvoice): Result =>
  create_as_draft ? 'draft' : auto_send ? 'send' : 'final'

export const valuesOf = (recurring: RecurringInvoice): Values => ({
  name: recurring.name,
  frequency: recurring.frequency,
  interval: String(recurring.interval),
  start_date: recurring.start_date,
  end_date: recurring.end_date ?? '',
  day_of_month: String(recurring.day_of_month ?? ''),
  result: resultOf(recurring),
  send_to: recurring.send_to ?? '',
  payment_terms_days: String(recurring.payment_terms_days ?? ''),
  notify_owner: recurring.notify_owner,
})

/** A monthly one of today's date, with the customer's name for its own. */
export const newValues = (name: string, today: string): Values => ({
  name,
  frequency: 'monthly',
  interval: '1',
  start_date: today,
  end_date: '',
  day_of_month: '',
  result: 'draft',
  send_to: '',
  payment_terms_days: '',
  notify_owner: true,
})

const hasDay = (frequency: Values['frequency']) => frequency === 'monthly' || frequency === 'yearly'
/** What is no number is sent as it is not: the server says so at the field. */
const whole = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN)
const wholeOrNull = (text: string) => (text.trim() === '' ? null : whole(text))

export const bodyOf = (values: Values) => ({
  name: values.name,
  frequency: values.frequency,
  interval: whole(values.interval),
  start_date: values.start_date,
  end_date: values.end_date === '' ? null : values.end_date,
  ...(hasDay(values.frequency) && { day_of_month: wholeOrNull(values.day_of_month) }),
  create_as_draft: values.result === 'draft',
  auto_send: values.result === 'send',
  send_to: values.send_to.trim() === '' ? null : values.send_to.trim(),
  payment_terms_days: wholeOrNull(values.payment_terms_days),
  notify_owner: values.notify_owner,
})
