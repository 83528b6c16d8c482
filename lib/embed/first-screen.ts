import { withTenant } from '@/db/tenant'
import type { SessionPrincipal, Tenant } from '@/lib/auth/principal'
import { listQuery } from '@/lib/client/list-query'
import { customers } from '@/lib/contract/customers'
import { DOCUMENT_PREFIXES, type DocumentType, isPayable } from '@/lib/contract/document-types'
import { advanceInvoices, creditNotes, deliveryNotes, documents, estimates, invoices } from '@/lib/contract/documents'
import { emails } from '@/lib/contract/emails'
import type { FirstAnswer } from '@/lib/contract/embed'
import { files } from '@/lib/contract/files'
import { items } from '@/lib/contract/items'
import type { Input, Operation } from '@/lib/contract/operation'
import { stats } from '@/lib/contract/stats'
import { taxes } from '@/lib/contract/taxes'
import { listCustomers } from '@/lib/customers/list-customers'
import { getDocument } from '@/lib/documents/get-document'
import { listDocuments } from '@/lib/documents/list-documents'
import { listVersions } from '@/lib/documents/list-versions'
import { getEInvoiceChecklist } from '@/lib/einvoice/get-e-invoice-checklist'
import { listEmails } from '@/lib/email/list-emails'
import { listFiles } from '@/lib/files/list-files'
import { asProblem } from '@/lib/http/as-problem'
import { checkedAnswer } from '@/lib/http/checked-answer'
import type { Context, TenantContext } from '@/lib/http/context'
import type { UseCase } from '@/lib/http/endpoint'
import { check } from '@/lib/http/parse'
import { etagFor } from '@/lib/http/versioned'
import { listItems } from '@/lib/items/list-items'
import { getOverview } from '@/lib/stats/get-overview'
import { listTaxes } from '@/lib/taxes/list-taxes'

import { customerList } from './customer-list'
import { documentList } from './lists'
import {
  documentInclude,
  emailsOfDocument,
  filesOfDocument,
  itemList,
  taxesOfItems,
  versionsOfDocument,
} from './other-lists'
import { documentTypeAt, firstSection, pathOf, permissionFor, sectionAt, type SectionName } from './sections'

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
  const first = firstSection((permission) => permissions.has(permission))
  const path = pathname === '/' && first ? pathOf(first) : pathname
  const [, id, ...rest] = path.split('/').filter(Boolean)
  const section = sectionAt(path)
  // What a section asks for besides may be permitted without it, or needs no permission of its own.
  if (section === undefined || rest.length > 0 || !permissions.has(permissionFor(section))) return []
  const type = documentTypeAt(path)
  if (type)
    return id === undefined ? [documentsCall(type, searchParams, permissions)] : documentCalls(type, id, permissions)
  return id === undefined && path === pathOf(section) ? callsOfList(section, searchParams) : []
}

const OPERATIONS = {
  invoice: invoices,
  estimate: estimates,
  credit_note: creditNotes,
  advance_invoice: advanceInvoices,
  delivery_note: deliveryNotes,
} as const
/** One of the five: to the compiler they are the same but for their names and answers. */
const operationsOf = (type: DocumentType) => OPERATIONS[type] as unknown as typeof invoices

function documentsCall(type: DocumentType, search: URLSearchParams, permissions: ReadonlySet<string>): Call {
  const { list } = operationsOf(type)
  return call(list, listDocuments(type, list), {
    query: listQuery(search, documentList(type, search, permissions.has('payments:read'))),
  })
}

function documentCalls(type: DocumentType, id: string, permissions: ReadonlySet<string>): Call[] {
  if (!new RegExp(`^${DOCUMENT_PREFIXES[type]}_[0-9a-f]{24}$`).test(id)) return []
  const include = documentInclude(type, permissions.has('payments:read'))
  return [
    call(operationsOf(type).get, getDocument(type), { params: { id }, query: { include } }),
    call(documents.versions, listVersions, { params: { id }, query: versionsOfDocument }),
    ...(isPayable(type) ? [call(documents.eInvoiceChecklist, getEInvoiceChecklist, { params: { id } })] : []),
    call(emails.list, listEmails, { query: emailsOfDocument(id) }),
    call(files.list, listFiles, { query: filesOfDocument(id) }),
  ]
}

function callsOfList(section: SectionName, search: URLSearchParams): Call[] {
  if (section === 'customers') {
    // Days are those of the reader's time zone: such a list asks itself.
    if (search.has('added_from') || search.has('added_to')) return []
    return [call(customers.list, listCustomers, { query: listQuery(search, customerList(search, 'UTC')) })]
  }
  if (section === 'overview') return [call(stats.overview, getOverview, {})]
  if (section !== 'items') return []
  return [
    call(items.list, listItems, { query: listQuery(search, itemList) }),
    call(taxes.list, listTaxes, taxesOfItems),
  ]
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
