import { openSession } from '@/test/embed'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'
import type { AccountWorld, EntityWorld } from '@/test/harness'
import { signInOperator, signInUser } from '@/test/people'
import type { Environment } from '@/lib/contract/common'
import { newId } from '@/lib/ids'
import { ask } from '../ask'
import type { GuardedId, Sent } from '../ask'

/**
 * What an id in a request may name. A `draft` and an `invoice` are both invoices, of which one is finalized, and so on;
 * an `annotated` one was changed since.
 */
export const KINDS = [
  'customer',
  'item',
  'tax',
  'draft',
  'invoice',
  'estimate_draft',
  'estimate',
  'credit_note_draft',
  'credit_note',
  'advance_invoice_draft',
  'advance_invoice',
  'delivery_note_draft',
  'delivery_note',
  'invoice_line',
  'estimate_line',
  'credit_note_line',
  'advance_invoice_line',
  'delivery_note_line',
  'annotated',
  'version',
  'payment',
  'import',
  'recurring_invoice',
  'file',
  'email',
  'job',
  'user',
  'key',
  'account_key',
  'entity',
] as const
export type Kind = (typeof KINDS)[number]
/** Each kind of credential that reaches an entity. */
export const CALLERS = ['entity', 'account', 'session', 'operator', 'user'] as const
export type Caller = (typeof CALLERS)[number]

/** An entity with two of everything that lives, and one of everything that was deleted, softly and for good. */
export type World = {
  entity: EntityWorld
  bearers: Record<Caller, string>
  living: Record<Kind, string>
  deleted: Partial<Record<Kind, string>>
  gone: Partial<Record<Kind, string>>
  /** Calls as the account's key, which reaches all that is of its environment. */
  do: (id: GuardedId, sent?: Sent) => Promise<Json>
  make: (kind: Kind) => Promise<string>
}
// oxlint-disable-next-line typescript/no-explicit-any
type Json = any

export async function createWorld(of: { account?: AccountWorld; environment?: Environment }): Promise<World> {
  const entity = await createEntity(of)
  const call: World['do'] = async (id, sent) => {
    const answer = await ask(id, sent, { key: entity.accountKey, headers: { 'x-entity-id': entity.entityId } })
    if (answer.status >= 300) throw new Error(`${id} failed: ${answer.text}`)
    return answer.body
  }
  const make = (kind: Kind) => makers[kind](call)
  const [living, deleted, gone] = [{} as World['living'], {} as World['deleted'], {} as World['gone']]
  for (const kind of KINDS) {
    living[kind] = await make(kind)
    await make(kind)
  }
  living.version = await newestVersion(call, living.annotated)
  for (const [type, operation] of GETTERS) {
    living[`${type}_line`] = (await call(operation, { params: { id: living[type] } })).items[0].id
    deleted[`${type}_line`] = newId('line')
  }
  for (const [kind, name] of SOFT) {
    deleted[kind] = await make(kind)
    await call(`delete${name}`, { params: { id: deleted[kind] } })
    gone[kind] = await make(kind)
    await call(`permanentDelete${name}`, { params: { id: gone[kind] } })
  }
  for (const [kind, operation, param] of HARD) {
    deleted[kind] = await make(kind)
    await call(operation, { params: { [param]: deleted[kind] } })
  }
  // Only drafts are deleted, so a deleted draft stands for a deleted document.
  for (const type of ['estimate', 'credit_note', 'advance_invoice', 'delivery_note'] as const) {
    deleted[type] = deleted[`${type}_draft`] ?? ''
  }
  deleted.invoice = deleted.draft ?? ''
  deleted.annotated = deleted.draft ?? ''
  deleted.version = newId('ver')
  deleted.import = newId('imp')
  deleted.email = newId('email')
  const { tenant, key, accountKey } = entity
  const bearers = {
    entity: key,
    account: accountKey,
    session: (await openSession(entity, { role: 'admin' })).token,
    operator: await signInOperator(tenant, 'owner'),
    user: await signInUser(tenant, { role: 'admin' }),
  }
  return { entity, bearers, living, deleted, gone, do: call, make }
}

const SOFT = [
  ['customer', 'Customer'],
  ['item', 'Item'],
  ['tax', 'Tax'],
  ['payment', 'Payment'],
  ['recurring_invoice', 'RecurringInvoice'],
] as const
const HARD = [
  ['draft', 'deleteInvoice', 'id'],
  ['estimate_draft', 'deleteEstimate', 'id'],
  ['credit_note_draft', 'deleteCreditNote', 'id'],
  ['advance_invoice_draft', 'deleteAdvanceInvoice', 'id'],
  ['delivery_note_draft', 'deleteDeliveryNote', 'id'],
  ['file', 'deleteFile', 'id'],
  ['job', 'deleteJob', 'id'],
  ['user', 'removeEntityUser', 'user_id'],
  ['key', 'deleteEntityKey', 'id'],
  ['account_key', 'deleteAccountKey', 'id'],
] as const

/** How documents of each type are read. */
const GETTERS = [
  ['invoice', 'getInvoice'],
  ['estimate', 'getEstimate'],
  ['credit_note', 'getCreditNote'],
  ['advance_invoice', 'getAdvanceInvoice'],
  ['delivery_note', 'getDeliveryNote'],
] as const
export type DocumentKind = (typeof GETTERS)[number][0]

/** A file with one customer. */
export const CSV = Buffer.from('name\nGlobex Imported\n').toString('base64')
/** A line that needs nothing else to be there. */
export const LINE = { name: 'Hour', price: 10, quantity: 2, taxes: [{ rate: 22 }] }

/** The least that is taken for one. */
export const PDF_FILE = { filename: 'order.pdf', bytes: Buffer.from('%PDF-1.7\n%%EOF\n') }

const idOf = async (object: Promise<Json>): Promise<string> => (await object).id
const keyIdOf = async (key: Promise<Json>): Promise<string> => (await key).key_id
const newestVersion = async (call: World['do'], id: string): Promise<string> =>
  (await call('listDocumentVersions', { params: { id } })).data[0].id
type Maker = (call: World['do']) => Promise<string>
function documentMakers<T extends 'estimate' | 'credit_note' | 'advance_invoice' | 'delivery_note'>(
  type: T,
  create: GuardedId,
) {
  const made = (is_draft: boolean) => (call: World['do']) => idOf(call(create, { body: { is_draft, items: [LINE] } }))
  return { [type]: made(false), [`${type}_draft`]: made(true) } as Record<T | `${T}_draft`, Maker>
}
const lineMakers = Object.fromEntries(
  GETTERS.map(([type, get]) => [
    `${type}_line`,
    async (call: World['do']) => (await call(get, { params: { id: await makers[type](call) } })).items[0].id,
  ]),
) as Record<`${DocumentKind}_line`, Maker>
/** Nobody works here, and only so many may wait. */
export const endJobs = () =>
  asOwner(
    `update app.jobs set status = 'done', finished_at = now(), file_name = 'x', media_type = 'x', bytes = 0
     where status = 'queued'`,
  )
export const EACH_MONTH = { name: 'Rent', frequency: 'monthly', start_date: '2026-01-31' }
const makers: Record<Kind, (call: World['do']) => Promise<string>> = {
  customer: (call) => idOf(call('createCustomer', { body: { name: 'Globex' } })),
  item: (call) => idOf(call('createItem', { body: { name: 'Hour', price: 10 } })),
  tax: (call) => idOf(call('createTax', { body: { name: 'VAT', tax_rates: [{ rate: 22 }] } })),
  draft: (call) => idOf(call('createInvoice', { body: { is_draft: true, items: [LINE] } })),
  invoice: (call) => idOf(call('createInvoice', { body: { items: [LINE] } })),
  ...documentMakers('estimate', 'createEstimate'),
  ...documentMakers('credit_note', 'createCreditNote'),
  ...documentMakers('advance_invoice', 'createAdvanceInvoice'),
  ...documentMakers('delivery_note', 'createDeliveryNote'),
  annotated: async (call) => {
    const id = await makers.invoice(call)
    for (const note of ['Paid in May', 'Paid in June'])
      await call('updateInvoice', { params: { id }, body: { note, change_reason: 'Asked for' } })
    return id
  },
  ...lineMakers,
  version: async (call) => newestVersion(call, await makers.annotated(call)),
  recurring_invoice: async (call) => {
    const document_id = await makers.invoice(call)
    return idOf(call('createRecurringInvoice', { body: { ...EACH_MONTH, document_id } }))
  },
  payment: async (call) => {
    const document_id = await makers.invoice(call)
    return idOf(call('createPayment', { body: { amount: 1, type: 'cash', document_id } }))
  },
  import: (call) => idOf(call('createImport', { body: { type: 'customers', content: CSV } })),
  file: async (call) => {
    const document_id = await makers.invoice(call)
    return idOf(call('createFile', { body: { category: 'attachment', file: PDF_FILE, document_id } }))
  },
  email: async (call) => {
    const body = { to: 'ana@globex.example', sandbox_skip_delivery: true }
    return (await call('sendDocument', { params: { id: await makers.invoice(call) }, body })).email_id
  },
  job: async (call) => {
    const id = await idOf(call('startDocumentExport', { body: {} }))
    await endJobs()
    return id
  },
  user: (call) =>
    idOf(call('addEntityUser', { body: { email: `${newId('user')}@globex.example`, send_invite: false } })),
  key: (call) => keyIdOf(call('createEntityKey', { body: {} })),
  account_key: (call) => keyIdOf(call('createAccountKey', { body: {} })),
  entity: (call) => idOf(call('createEntity', { body: { name: 'Globex', country: 'Slovenia' } })),
}
