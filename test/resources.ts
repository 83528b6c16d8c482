import * as customer from '@/app/api/v1/customers/[id]/route'
import * as customerPermanent from '@/app/api/v1/customers/[id]/permanent/route'
import * as customerRestore from '@/app/api/v1/customers/[id]/restore/route'
import * as customers from '@/app/api/v1/customers/route'
import * as calculate from '@/app/api/v1/documents/calculate/route'
import * as nextNumber from '@/app/api/v1/documents/next-number/route'
import * as invoiceFinalize from '@/app/api/v1/invoices/[id]/finalize/route'
import * as invoice from '@/app/api/v1/invoices/[id]/route'
import * as invoiceVoid from '@/app/api/v1/invoices/[id]/void/route'
import * as invoices from '@/app/api/v1/invoices/route'
import * as item from '@/app/api/v1/items/[id]/route'
import * as itemPermanent from '@/app/api/v1/items/[id]/permanent/route'
import * as itemRestore from '@/app/api/v1/items/[id]/restore/route'
import * as items from '@/app/api/v1/items/route'
import * as payment from '@/app/api/v1/payments/[id]/route'
import * as paymentPermanent from '@/app/api/v1/payments/[id]/permanent/route'
import * as paymentRestore from '@/app/api/v1/payments/[id]/restore/route'
import * as payments from '@/app/api/v1/payments/route'
import * as tax from '@/app/api/v1/taxes/[id]/route'
import * as taxPermanent from '@/app/api/v1/taxes/[id]/permanent/route'
import * as taxRestore from '@/app/api/v1/taxes/[id]/restore/route'
import * as taxes from '@/app/api/v1/taxes/route'
import type { Handler } from '@/lib/http/exchange'

import { send } from './api'
import { asOwner } from './database'

type Headers = Record<string, string>
type Routes = {
  all: { GET: Handler; POST: Handler }
  one: { GET: Handler; PATCH: Handler; DELETE: Handler }
  restore?: { POST: Handler }
  permanent?: { DELETE: Handler }
}

const basicsOf = (key: string | undefined, { all, one }: Routes) => ({
  /** `filters` is what goes into `?query=`. */
  list: (query: Record<string, string> = {}, filters?: object) => {
    const parameters = new URLSearchParams(query)
    if (filters) parameters.set('query', JSON.stringify(filters))
    return send(all.GET, { key, path: `?${parameters}` })
  },
  create: (body: unknown, headers: Headers = {}) => send(all.POST, { key, method: 'POST', body, headers }),
  get: (id: string, path = '') => send(one.GET, { key, params: { id }, path }),
  update: (id: string, body: unknown, headers: Headers = {}) =>
    send(one.PATCH, { key, method: 'PATCH', params: { id }, body, headers }),
  remove: (id: string, headers: Headers = {}) => send(one.DELETE, { key, method: 'DELETE', params: { id }, headers }),
})

const resourceOf = (key: string | undefined, routes: Required<Routes>) => ({
  ...basicsOf(key, routes),
  restore: (id: string) => send(routes.restore.POST, { key, method: 'POST', params: { id } }),
  removeForGood: (id: string) => send(routes.permanent.DELETE, { key, method: 'DELETE', params: { id } }),
})

/** What an entity holds, as the holder of a key reaches it: every call goes through the route's own handler. */
export const resourcesOf = (key?: string) => ({
  customers: resourceOf(key, { all: customers, one: customer, restore: customerRestore, permanent: customerPermanent }),
  items: resourceOf(key, { all: items, one: item, restore: itemRestore, permanent: itemPermanent }),
  taxes: resourceOf(key, { all: taxes, one: tax, restore: taxRestore, permanent: taxPermanent }),
  payments: resourceOf(key, { all: payments, one: payment, restore: paymentRestore, permanent: paymentPermanent }),
  invoices: {
    ...basicsOf(key, { all: invoices, one: invoice }),
    finalize: (id: string) => send(invoiceFinalize.POST, { key, method: 'POST', params: { id } }),
    void: (id: string, body?: unknown) => send(invoiceVoid.POST, { key, method: 'POST', params: { id }, body }),
  },
  calculate: (body: unknown) => send(calculate.POST, { key, method: 'POST', body }),
  nextNumber: (query: Record<string, string> = {}) =>
    send(nextNumber.GET, { key, path: `?${new URLSearchParams(query)}` }),
})

type EntityFields = {
  email?: string
  locale?: string
  settings?: object
  country?: string
  country_code?: string
  timezone?: string
  currency_code?: string
  name?: string
}

/** Changes an entity behind the API's back. */
export async function setEntity(entityId: string, fields: EntityFields): Promise<void> {
  for (const [column, value] of Object.entries(fields)) {
    await asOwner(`update app.entities set ${column} = $2 where id = $1`, [entityId, value])
  }
}

/** Calls as a client does that knows what 503 means: on a busy machine a pool's queue may last longer than it waits. */
export async function patiently<A extends { status: number }>(call: () => Promise<A>): Promise<A> {
  const answer = await call()
  return answer.status === 503 ? patiently(call) : answer
}
