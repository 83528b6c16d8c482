import { hasDocuments, selectMonths, selectOpen, selectRecent, selectTopCustomers } from '@/db/overview'
import { selectStatsEntity } from '@/db/stats'
import type { Principal } from '@/lib/auth/principal'
import { DOCUMENT_TYPES, type DocumentType } from '@/lib/contract/document-types'
import { type Ageing, OVERDUE_BUCKETS, type Overview } from '@/lib/contract/overview'
import type { stats } from '@/lib/contract/stats'
import { addDays, dayInMonth, monthNumber } from '@/lib/dates'
import { mayRead, readableTypes } from '@/lib/documents/readable'
import type { UseCase } from '@/lib/http/endpoint'
import { toMajor } from '@/lib/money'

const MONTHS = 12
const TOP = 5
const RECENT = 8

type Read = {
  open: Awaited<ReturnType<typeof selectOpen>>
  months: Awaited<ReturnType<typeof selectMonths>>
  top: Awaited<ReturnType<typeof selectTopCustomers>>
}

/** Each part is for those who may read the rows that it is summed from. */
export const getOverview: UseCase<typeof stats.overview> = async ({ tx, principal }) => {
  const { today, currency_code } = await selectStatsEntity(tx)
  const range = monthsUntil(today)
  const may = rightsOf(principal)
  const [open, months, top, recent, isOld] = await Promise.all([
    selectOpen(tx, { today, late30: addDays(today, -30), late60: addDays(today, -60), late90: addDays(today, -90) }),
    selectMonths(tx, range),
    may.document('invoice') ? selectTopCustomers(tx, { ...range, limit: TOP, byPresentNames: may.customers }) : [],
    may.activities ? selectRecent(tx, may.recent, RECENT * 2).then(eachOnce) : [],
    hasDocuments(tx),
  ])
  const read: Read = {
    open: open.filter(({ type }) => may.document(type)),
    months: months.filter(({ kind }) =>
      kind === 'payment' || kind === 'refund'
        ? may.payments
        : (kind === 'invoice' || kind === 'credit_note') && may.document(kind),
    ),
    top,
  }
  const currencies = [
    ...new Set([currency_code, ...[...read.open, ...read.months].map((row) => row.currency_code).toSorted()]),
  ]
  return {
    as_of: today,
    ...range,
    is_new: !isOld,
    currencies: currencies.map((currency) => ofCurrency(currency, read, { today, ...range })),
    recent,
  }
}

type Recent = Awaited<ReturnType<typeof selectRecent>>

/** What was created and finalized in one go was finalized: both have the time of their transaction. */
function eachOnce(recent: Recent): Recent {
  const finalized = new Set(
    recent.flatMap((one) => (one.action === 'finalized' ? [`${one.resource_id} ${one.created_at}`] : [])),
  )
  const isPart = ({ action, resource_id, created_at }: Recent[number]) =>
    action === 'created' && finalized.has(`${resource_id} ${created_at}`)
  return recent.filter((one) => !isPart(one)).slice(0, RECENT)
}

function rightsOf(principal: Principal) {
  const { permissions } = principal
  const document = (type: DocumentType) => mayRead(principal, type)
  const payments = permissions.has('payments:read')
  // Whose payment it is says as much of a document as the document does.
  const types = readableTypes(principal)
  const recent = payments && types.length === DOCUMENT_TYPES.length ? [...types, 'payment' as const] : types
  return {
    document,
    payments,
    recent,
    customers: permissions.has('customers:read'),
    activities: permissions.has('activities:read'),
  }
}

/** The month of a day and those before it, a year in all. */
function monthsUntil(today: string): { from: string; to: string } {
  const last = monthNumber(today)
  return { from: dayInMonth(last + 1 - MONTHS, 1), to: dayInMonth(last, 31) }
}

type Days = { today: string; from: string }

function ofCurrency(
  currency: string,
  { open, months, top }: Read,
  { today, from }: Days,
): Overview['currencies'][number] {
  const amount = (minor: number) => toMajor(minor, currency)
  const inMonth = (month: string, kind: Read['months'][number]['kind']) =>
    amount(
      months.find((row) => row.currency_code === currency && row.kind === kind && row.month.startsWith(month))
        ?.total_with_tax ?? 0,
    )
  return {
    currency_code: currency,
    balances: (['invoice', 'advance_invoice', 'credit_note'] as const).flatMap((type) => {
      const rows = open.filter((row) => row.currency_code === currency && row.type === type)
      return rows.length === 0 ? [] : [balanceOf(type, rows, currency, today)]
    }),
    months: Array.from({ length: MONTHS }, (_, index) => {
      const month = dayInMonth(monthNumber(from) + index, 1).slice(0, 7)
      return {
        month,
        invoiced: inMonth(month, 'invoice'),
        credited: inMonth(month, 'credit_note'),
        collected: inMonth(month, 'payment'),
        refunded: inMonth(month, 'refund'),
      }
    }),
    top_customers: top
      .filter((row) => row.currency_code === currency)
      .map(({ customer_id, name, count, total_with_tax }) => ({
        customer_id,
        name,
        count,
        invoiced: amount(total_with_tax),
      })),
  }
}

function balanceOf(
  type: 'invoice' | 'advance_invoice' | 'credit_note',
  rows: Read['open'],
  currency: string,
  today: string,
): Overview['currencies'][number]['balances'][number] {
  const sumOf = (some: Read['open']) => ({
    count: some.reduce((sum, { count }) => sum + count, 0),
    total_due: toMajor(
      some.reduce((sum, { total_due }) => sum + total_due, 0),
      currency,
    ),
  })
  return {
    type,
    outstanding: sumOf(rows),
    overdue: sumOf(rows.filter(({ bucket }) => bucket > 0)),
    ageing: OVERDUE_BUCKETS.map((bucket, index) => ({
      bucket,
      ...dueIn(index, today),
      ...sumOf(rows.filter((row) => row.bucket === index)),
    })),
  }
}

/** The due dates of a bucket: what its list is filtered by. */
function dueIn(index: number, today: string): Pick<Ageing, 'due_from' | 'due_to'> {
  if (index === 0) return { due_from: null, due_to: null }
  const due_to = addDays(today, -30 * (index - 1) - 1)
  return { due_from: index === OVERDUE_BUCKETS.length - 1 ? null : addDays(today, -30 * index), due_to }
}
