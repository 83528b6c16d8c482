import { withTenant } from '@/db/tenant'
import type { SessionPrincipal, Tenant } from '@/lib/auth/principal'
import { listQuery } from '@/lib/client/list-query'
import { customers } from '@/lib/contract/customers'
import { invoices } from '@/lib/contract/documents'
import type { FirstAnswer } from '@/lib/contract/embed'
import { items } from '@/lib/contract/items'
import type { Input, Operation } from '@/lib/contract/operation'
import { taxes } from '@/lib/contract/taxes'
import { listCustomers } from '@/lib/customers/list-customers'
import { getDocument } from '@/lib/documents/get-document'
import { listDocuments } from '@/lib/documents/list-documents'
import { asProblem } from '@/lib/http/as-problem'
import { checkedAnswer } from '@/lib/http/checked-answer'
import type { Context, TenantContext } from '@/lib/http/context'
import type { UseCase } from '@/lib/http/endpoint'
import { check } from '@/lib/http/parse'
import { etagFor } from '@/lib/http/versioned'
import { listItems } from '@/lib/items/list-items'
import { listTaxes } from '@/lib/taxes/list-taxes'

import { customerList, invoiceList, itemList, taxesOfItems } from './lists'
import { permissionFor, SECTION_ORDER, type SectionName } from './sections'

type Session = Omit<TenantContext, 'tx' | 'ifMatch' | 'principal'> & { principal: SessionPrincipal; tenant: Tenant }
/** As a client sends it. */
type Sent = { params?: Record<string, string>; query?: Record<string, string> }
type Call = { operation: Operation; run: (context: TenantContext) => Promise<FirstAnswer> }

/**
 * What the first screen is about to ask for, answered by the code that would answer it, with the session's own rights;
 * null where it may not ask, or where what it asks for is refused: it then asks itself, and shows why.
 */
export async function firstScreen(session: Session, view: string | null): Promise<FirstAnswer[] | null> {
  const { permissions } = session.principal
  const calls = callsOf(new URL(view ?? '/', 'http://embed'), permissions).filter(
    ({ operation: { permission } }) => permission === null || permissions.has(permission),
  )
  if (calls.length === 0) return null
  try {
    return await withTenant(session.tenant, 'read only', (tx) =>
      Promise.all(calls.map(({ run }) => run({ ...session, tx, ifMatch: null }))),
    )
  } catch (error) {
    // The session is there, whatever became of its first list; what nobody foresaw is logged.
    asProblem(error, session.requestId)
    return null
  }
}

/** The calls of the screen at an address; none for those that do with a form, or that ask in several steps. */
function callsOf({ pathname, searchParams }: URL, permissions: ReadonlySet<string>): Call[] {
  const readable = SECTION_ORDER.filter((section) => permissions.has(permissionFor(section)))
  const [named = readable[0], id, ...rest] = pathname.split('/').filter(Boolean)
  const section = readable.find((name) => name === named)
  if (section === undefined || rest.length > 0) return []
  if (id === undefined) return callsOfList(section, searchParams)
  if (section !== 'invoices' || !/^inv_[0-9a-f]{24}$/.test(id)) return []
  const query = permissions.has('payments:read') ? { include: 'payments' } : undefined
  return [call(invoices.get, getDocument('invoice'), { params: { id }, query: query ?? {} })]
}

function callsOfList(section: SectionName, search: URLSearchParams): Call[] {
  switch (section) {
    case 'invoices':
      return [
        call(invoices.list, listDocuments('invoice', invoices.list), { query: listQuery(search, invoiceList(search)) }),
      ]
    case 'customers':
      return [call(customers.list, listCustomers, { query: listQuery(search, customerList) })]
    case 'items':
      return [
        call(items.list, listItems, { query: listQuery(search, itemList) }),
        call(taxes.list, listTaxes, taxesOfItems),
      ]
    case 'settings':
      return []
  }
}

const call = <O extends Operation>(operation: O, useCase: UseCase<O>, input: Sent): Call => ({
  operation,
  run: async (context) => {
    const { params = {}, query = {} } = input
    const parsed = { params: check(operation.params, params), query: check(operation.query, query), body: undefined }
    const answer = checkedAnswer(operation, await useCase(context as Context<O>, parsed as Input<O>))
    // Every answer of the API is an object.
    const object = answer as FirstAnswer['answer']
    return { operation: operation.id, input, answer: object, etag: etagFor(answer) ?? null }
  },
})
