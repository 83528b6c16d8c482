import { selectCustomer } from '@/db/customers'
import { selectTitles } from '@/db/documents'
import type { Row } from '@/db/schema'
import { selectStatsEntity } from '@/db/stats'
import { selectCharged, selectCurrenciesOf, selectPaidFor } from '@/db/statements-of-customer'
import type { TenantTx } from '@/db/tenant'
import { requireAll } from '@/lib/auth/permissions'
import { OVERDUE_BUCKETS } from '@/lib/contract/overview'
import type { Statement } from '@/lib/contract/statements'
import type { CustomerId } from '@/lib/contract/ids'
import { daysBetween } from '@/lib/dates'
import type { TenantContext } from '@/lib/http/context'
import { invalid, notFound } from '@/lib/http/problem'
import { toMajor } from '@/lib/money'

import { type Open, openOf, type Posting, postingsOf } from './ledger'

/** What a page shows and a PDF prints in good time: a year of forty entries a week. */
const ENTRIES_MAX = 2000

type Asked = {
  params: { id: CustomerId }
  query: { date_from?: string | undefined; date_to?: string | undefined; currency?: string | undefined }
}

type Read = { statement: Statement; customer: Row<'customers'> }

/** A customer, and their account in one currency, from a day to another. Drafts and voided documents are not in it. */
export async function readStatement({ tx, principal }: TenantContext, { params, query }: Asked): Promise<Read> {
  requireAll(principal, ['invoices:read', 'credit_notes:read', 'payments:read'])
  const [entity, customer, currencies] = await Promise.all([
    selectStatsEntity(tx),
    selectCustomer(tx, params.id),
    selectCurrenciesOf(tx, params.id),
  ])
  if (!customer) throw notFound()
  const date_to = query.date_to ?? entity.today
  const date_from = query.date_from ?? `${date_to.slice(0, 4)}-01-01`
  if (date_from > date_to) throw invalid(['date_from'], 'The first day comes after the last.')
  const currency_code = query.currency ?? currencies[0] ?? entity.currency_code
  const books = await readBooks(tx, { customerId: params.id, currency: currency_code, until: date_to })
  const postings = postingsOf(books)
  const first = postings.findIndex(({ date }) => date >= date_from)
  const before = first < 0 ? postings : postings.slice(0, first)
  const within = first < 0 ? [] : postings.slice(first)
  if (within.length > ENTRIES_MAX) {
    const message = `These days have ${within.length} entries, and a statement at most ${ENTRIES_MAX}: ask for fewer days.`
    throw invalid(['date_from'], message, 'too_many_entries')
  }
  const opening = sumOf(before)
  const statement = {
    customer_id: customer.id,
    customer_name: customer.name,
    currency_code,
    currencies,
    date_from,
    date_to,
    opening_balance: toMajor(opening, currency_code),
    closing_balance: toMajor(opening + sumOf(within), currency_code),
    entries: running(within, opening, currency_code),
    ageing: ageingOf(openOf(books), date_to, currency_code),
  }
  return { statement, customer }
}

async function readBooks(tx: TenantTx, of: { customerId: CustomerId; currency: string; until: string }) {
  const [charged, paid] = await Promise.all([selectCharged(tx, of), selectPaidFor(tx, of)])
  const own = new Set(charged.map(({ id }) => id))
  const others = paid.flatMap(({ credit_note_id: id }) => (id === null || own.has(id) ? [] : [id]))
  const titles = others.length === 0 ? [] : (await selectTitles(tx, others)).values()
  return { charged, paid, others: new Map(Array.from(titles, ({ id, number }) => [id, number])), until: of.until }
}

const sumOf = (postings: readonly { amount: number }[]) => postings.reduce((sum, { amount }) => sum + amount, 0)

function running(postings: readonly Posting[], opening: number, currency: string): Statement['entries'] {
  let balance = opening
  return postings.map((posting) => {
    balance += posting.amount
    const { type, date, date_due, document_id, payment_id, number, payment_type, reference } = posting
    const amounts = { amount: toMajor(posting.amount, currency), balance: toMajor(balance, currency) }
    return { type, date, date_due, document_id, payment_id, number, payment_type, reference, ...amounts }
  })
}

function ageingOf(open: readonly Open[], as_of: string, currency: string): Statement['ageing'] {
  const owed = open.filter(({ isCredit }) => !isCredit)
  return {
    as_of,
    buckets: OVERDUE_BUCKETS.map((bucket, index) => ({
      bucket,
      total_due: toMajor(sumOf(owed.filter(({ date_due }) => bucketOf(date_due, as_of) === index)), currency),
    })),
    credit: toMajor(sumOf(open.filter(({ isCredit }) => isCredit)), currency),
  }
}

/** The place among the buckets: not late, up to 30 days, and so on. */
function bucketOf(date_due: string | null, as_of: string): number {
  const late = date_due === null ? 0 : daysBetween(date_due, as_of)
  return late <= 0 ? 0 : Math.min(Math.ceil(late / 30), OVERDUE_BUCKETS.length - 1)
}
