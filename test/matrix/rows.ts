import type { GuardedId, Sent } from '../ask'
import { openSession } from '@/test/embed'
import { newId } from '@/lib/ids'
import { CSV, EACH_MONTH, endJobs, LINE, PDF_FILE } from './worlds'
import type { Caller, DocumentKind, Kind, World } from './worlds'

/** What the matrix has to know of an operation: how it succeeds, and where it takes ids. */
export type Row = {
  /** A call that succeeds in this world. What it uses up is made for it. */
  call: (world: World) => Sent | Promise<Sent>
  /** Who may call, the one who makes the call that succeeds first. By default all. */
  callers?: readonly [Caller, ...Caller[]]
  /** What each name of the path stands for. */
  path?: Record<string, Kind>
  /** Each place of a body where an id may stand, with a body that is valid if that id is. */
  body?: Record<string, { kind: Kind; with: (id: string, world: World) => unknown }>
  /** What a list has in it, and the fields that hold ids by which it may be filtered. */
  lists?: Kind
  filters?: Record<string, Kind>
  /** It works on what was deleted softly, too. */
  reachesDeleted?: true
  /** It uses the credential up that calls. */
  bearer?: (world: World) => Promise<string>
}

const ACCOUNT = ['account', 'operator'] as const
const MINTERS = ['entity', 'account', 'operator'] as const
const nothing = () => ({})
const newSession = async ({ entity }: World) => (await openSession(entity)).token

const on =
  (kind: Kind, body?: unknown): Row['call'] =>
  async (world) => ({ params: { id: await world.make(kind) }, body })

/** One that says all that an e-invoice has to. */
const completeInvoice: Row['call'] = async ({ entity: { entityId }, do: call }) => {
  await call('updateEntity', { params: { id: entityId }, body: { tax_number: 'SI12345678' } })
  const customer = { name: 'Buyer', country_code: 'DE' }
  const said = { date_due: '2030-01-31', customer }
  const { id } = await call('createInvoice', { body: { items: [LINE], ...said } })
  return { params: { id } }
}

type Soft<Name extends string> = Record<
  `${'create' | 'get' | 'update' | 'delete' | 'restore' | 'permanentDelete'}${Name}`,
  Row
>
type Bodies = { create: Row['call']; update: unknown; in?: Row['body']; inUpdate?: Row['body'] }

/** What can be deleted and restored has the same operations. */
const softDeleted = <Name extends string>(name: Name, kind: Kind, bodies: Bodies) =>
  ({
    [`create${name}`]: { call: bodies.create, ...(bodies.in && { body: bodies.in }) },
    [`get${name}`]: { call: on(kind), path: { id: kind } },
    [`update${name}`]: {
      call: on(kind, bodies.update),
      path: { id: kind },
      ...(bodies.inUpdate && { body: bodies.inUpdate }),
    },
    [`delete${name}`]: { call: on(kind), path: { id: kind } },
    [`restore${name}`]: { call: on(kind), path: { id: kind }, reachesDeleted: true },
    [`permanentDelete${name}`]: { call: on(kind), path: { id: kind }, reachesDeleted: true },
  }) as Soft<Name>

const inLines = (more: object = {}): Row['body'] => ({
  'items[].item_id': { kind: 'item', with: (id) => ({ ...more, items: [LINE, { item_id: id }] }) },
  'items[].taxes[].tax_id': {
    kind: 'tax',
    with: (id) => ({ ...more, items: [LINE, { ...LINE, taxes: [{ tax_id: id }] }] }),
  },
})
const ofCustomer: Row['body'] = {
  customer_id: { kind: 'customer', with: (id) => ({ items: [LINE], customer_id: id }) },
}
/** `linked` is what documents of the type may be made from. */
const inDocument = (linked: DocumentKind): Row['body'] => ({
  ...ofCustomer,
  'linked_documents[]': { kind: linked, with: (id) => ({ items: [LINE], linked_documents: [id] }) },
  'items[].source_line_id': {
    kind: `${linked}_line`,
    with: (id, { living }) => ({ items: [{ ...LINE, source_line_id: id }], linked_documents: [living[linked]] }),
  },
  ...inLines(),
})

/** The same places in the body of a preview. */
const previewed = (places: Row['body'] = {}): Row['body'] =>
  Object.fromEntries(
    Object.entries(places).map(([place, { kind, with: body }]) => [
      place,
      { kind, with: (id: string, world: World) => ({ type: 'invoice', ...(body(id, world) as object) }) },
    ]),
  )

type OfDocuments<Name extends string> = Record<
  `list${Name}s` | `${'create' | 'get' | 'update' | 'delete' | 'finalize'}${Name}`,
  Row
>

const filtersOf = (kind: DocumentKind) => ({
  id: kind,
  customer_id: 'customer' as const,
  ...(kind === 'invoice' && { recurring_invoice_id: 'recurring_invoice' as const }),
})

/** Documents of all types have the same operations. */
const ofDocuments = <Name extends string>(name: Name, kind: DocumentKind, draft: Kind) => {
  const body = inDocument(kind) ?? {}
  const made: Record<string, Row> = {
    [`list${name}s`]: { call: nothing, lists: kind, filters: filtersOf(kind) },
    [`create${name}`]: { call: () => ({ body: { items: [LINE] } }), body },
    [`get${name}`]: { call: on(kind), path: { id: kind } },
    [`update${name}`]: { call: on(draft, { note: 'Thank you' }), path: { id: draft }, body },
    [`delete${name}`]: { call: on(draft), path: { id: draft } },
    [`finalize${name}`]: { call: on(draft), path: { id: draft } },
  }
  return made as OfDocuments<Name>
}
const inItem: Row['body'] = {
  'tax_ids[]': { kind: 'tax', with: (id) => ({ name: 'Hour', price: 10, tax_ids: [id] }) },
}
const attached = { category: 'attachment', file: PDF_FILE }
const letter = { to: 'ana@globex.example', subject: 'Hello', body_text: 'See below.' }
const payment = { amount: 1, type: 'cash' }

/** A row for every operation that asks for a credential: without one this file does not compile. */
export const rows: Record<GuardedId, Row> = {
  listAccountKeys: { call: nothing, lists: 'account_key', callers: ACCOUNT },
  createAccountKey: {
    call: ({ entity }) => ({ body: { environment: entity.environment } }),
    callers: ACCOUNT,
  },
  deleteAccountKey: { call: on('account_key'), callers: ACCOUNT, path: { id: 'account_key' } },
  rollAccountKey: { call: on('account_key', { expires_in: 0 }), callers: ACCOUNT, path: { id: 'account_key' } },

  listEntities: {
    call: nothing,
    lists: 'entity',
    callers: ['account', 'operator', 'entity', 'session', 'user'],
    filters: { id: 'entity' },
  },
  createEntity: {
    call: ({ entity }) => ({ body: { name: 'Globex', country: 'SI', environment: entity.environment } }),
    callers: ACCOUNT,
  },
  getEntity: {
    call: ({ entity }) => ({ params: { id: entity.entityId } }),
    callers: ['account', 'operator', 'entity', 'session', 'user'],
    path: { id: 'entity' },
  },
  updateEntity: {
    call: ({ entity }) => ({ params: { id: entity.entityId }, body: { city: 'Ljubljana' } }),
    callers: ['account', 'operator', 'entity', 'session', 'user'],
    path: { id: 'entity' },
  },
  disableEntity: { call: on('entity'), callers: ACCOUNT, path: { id: 'entity' } },
  enableEntity: { call: on('entity'), callers: ACCOUNT, path: { id: 'entity' } },

  listEntityKeys: { call: nothing, lists: 'key' },
  createEntityKey: { call: () => ({ body: { permissions: ['invoices:read'] } }) },
  deleteEntityKey: { call: on('key'), path: { id: 'key' } },
  rollEntityKey: { call: on('key', { expires_in: 60 }), callers: MINTERS, path: { id: 'key' } },

  listEntityUsers: { call: nothing, lists: 'user' },
  addEntityUser: { call: () => ({ body: { email: `${newId('user')}@globex.example`, role: 'viewer' } }) },
  updateEntityUser: {
    call: async (world) => ({ params: { user_id: await world.make('user') }, body: { role: 'viewer' } }),
    path: { user_id: 'user' },
  },
  removeEntityUser: {
    call: async (world) => ({ params: { user_id: await world.make('user') } }),
    path: { user_id: 'user' },
  },
  createUserToken: {
    call: async (world) => ({ params: { user_id: await world.make('user') } }),
    callers: MINTERS,
    path: { user_id: 'user' },
  },

  getEmbedPolicy: { call: nothing, callers: ACCOUNT },
  putEmbedPolicy: { call: () => ({ body: { parent_origins: ['https://app.acme.example'] } }), callers: ACCOUNT },
  createLaunch: {
    call: nothing,
    callers: MINTERS,
    body: { user_id: { kind: 'user', with: (user_id) => ({ user_id }) } },
  },
  getEmbedContext: { call: nothing },
  rotateSession: { call: nothing, callers: ['session'], bearer: newSession },
  logoutSession: { call: nothing, callers: ['session'], bearer: newSession },

  listCustomers: { call: nothing, lists: 'customer', filters: { id: 'customer' } },
  ...softDeleted('Customer', 'customer', { create: () => ({ body: { name: 'Globex' } }), update: { city: 'Ptuj' } }),
  listItems: { call: nothing, lists: 'item', filters: { id: 'item' } },
  ...softDeleted('Item', 'item', {
    create: () => ({ body: { name: 'Hour', price: 10 } }),
    update: { price: 11 },
    in: inItem,
    inUpdate: inItem,
  }),
  listTaxes: { call: nothing, lists: 'tax', filters: { id: 'tax' } },
  ...softDeleted('Tax', 'tax', {
    create: () => ({ body: { tax_rates: [{ rate: 9.5 }] } }),
    update: { name: 'Reduced' },
  }),

  ...ofDocuments('Invoice', 'invoice', 'draft'),
  voidInvoice: { call: on('invoice', { reason: 'A mistake' }), path: { id: 'invoice' } },
  ...ofDocuments('Estimate', 'estimate', 'estimate_draft'),
  acceptEstimate: { call: on('estimate'), path: { id: 'estimate' } },
  rejectEstimate: { call: on('estimate', { note: 'Too late' }), path: { id: 'estimate' } },
  ...ofDocuments('CreditNote', 'credit_note', 'credit_note_draft'),
  voidCreditNote: { call: on('credit_note'), path: { id: 'credit_note' } },
  ...ofDocuments('AdvanceInvoice', 'advance_invoice', 'advance_invoice_draft'),
  voidAdvanceInvoice: { call: on('advance_invoice'), path: { id: 'advance_invoice' } },
  ...ofDocuments('DeliveryNote', 'delivery_note', 'delivery_note_draft'),
  voidDeliveryNote: { call: on('delivery_note'), path: { id: 'delivery_note' } },
  calculateDocument: { call: () => ({ body: { items: [LINE] } }), body: inDocument('invoice') },
  previewDocument: {
    call: () => ({ body: { type: 'invoice', items: [LINE] } }),
    body: previewed(inDocument('invoice')),
  },
  getNextNumber: { call: () => ({ query: { type: 'invoice' } }) },
  getDocumentPdf: { call: on('invoice'), path: { id: 'invoice' } },
  getDocumentHtml: { call: on('invoice'), path: { id: 'invoice' } },
  shareDocument: { call: on('invoice'), path: { id: 'invoice' } },
  unshareDocument: { call: on('invoice'), path: { id: 'invoice' } },
  getDocumentXml: { call: completeInvoice, path: { id: 'invoice' } },
  getEInvoiceChecklist: { call: on('invoice'), path: { id: 'invoice' } },
  listDocumentVersions: { call: on('annotated'), path: { id: 'annotated' }, lists: 'version' },

  exportDocuments: { call: () => ({ query: { type: 'invoice' } }) },
  startDocumentExport: {
    call: async () => {
      await endJobs()
      return { body: { type: 'invoice' } }
    },
  },
  startPdfExport: {
    call: async ({ make }) => {
      await endJobs()
      return { body: { ids: [await make('invoice')] } }
    },
    body: { 'ids[]': { kind: 'invoice', with: (id) => ({ ids: [id] }) } },
  },
  getJob: { call: on('job'), path: { id: 'job' } },
  deleteJob: { call: async ({ make }) => ({ params: { id: await make('job') } }), path: { id: 'job' } },
  exportCustomers: { call: nothing },
  exportItems: { call: nothing },
  createImport: { call: () => ({ body: { type: 'customers', content: CSV } }) },
  listImports: { call: nothing, lists: 'import' },
  getImport: { call: on('import'), path: { id: 'import' } },
  runImport: { call: on('import', { dry_run: true }), path: { id: 'import' } },
  undoImport: {
    call: async ({ do: call, make }) => {
      const params = { id: await make('import') }
      await call('runImport', { params })
      return { params }
    },
    path: { id: 'import' },
  },

  listRecurringInvoices: {
    call: nothing,
    lists: 'recurring_invoice',
    filters: { id: 'recurring_invoice', document_id: 'invoice' },
  },
  ...softDeleted('RecurringInvoice', 'recurring_invoice', {
    create: async ({ make }) => ({ body: { ...EACH_MONTH, document_id: await make('invoice') } }),
    update: { name: 'Office' },
    in: { document_id: { kind: 'invoice', with: (id) => ({ ...EACH_MONTH, document_id: id }) } },
    inUpdate: { document_id: { kind: 'invoice', with: (id) => ({ document_id: id }) } },
  }),
  pauseRecurringInvoice: { call: on('recurring_invoice'), path: { id: 'recurring_invoice' } },
  resumeRecurringInvoice: { call: on('recurring_invoice'), path: { id: 'recurring_invoice' } },
  listFiles: { call: nothing, lists: 'file', filters: { id: 'file', document_id: 'invoice' } },
  createFile: {
    call: () => ({ body: attached }),
    body: { document_id: { kind: 'invoice', with: (document_id) => ({ ...attached, document_id }) } },
  },
  getFile: { call: on('file'), path: { id: 'file' } },
  deleteFile: { call: on('file'), path: { id: 'file' } },
  getFileContent: { call: on('file'), path: { id: 'file' } },
  sendDocument: { call: on('invoice', { to: 'ana@globex.example' }), path: { id: 'invoice' } },
  previewEmail: { call: on('invoice'), path: { id: 'invoice' } },
  sendEmail: {
    call: async (world) => ({ body: { ...letter, document_id: await world.make('invoice') } }),
    body: { document_id: { kind: 'invoice', with: (document_id) => ({ ...letter, document_id }) } },
  },
  sendPaymentReminder: {
    call: async ({ make, living, do: call }) => {
      const customer_id = await make('customer')
      const overdue = { items: [LINE], date: '2020-01-01', date_due: '2020-01-31' }
      for (const id of [customer_id, living.customer])
        await call('createInvoice', { body: { ...overdue, customer_id: id } })
      return { body: { customer_id, recipient_email: letter.to } }
    },
    body: { customer_id: { kind: 'customer', with: (customer_id) => ({ customer_id, recipient_email: letter.to }) } },
  },
  listEmails: { call: nothing, lists: 'email', filters: { id: 'email', document_id: 'invoice' } },
  getEmail: { call: on('email'), path: { id: 'email' } },

  listPayments: {
    call: nothing,
    lists: 'payment',
    filters: {
      id: 'payment',
      document_id: 'invoice',
      invoice_id: 'invoice',
      credit_note_id: 'credit_note',
      advance_invoice_id: 'advance_invoice',
    },
  },
  ...softDeleted('Payment', 'payment', {
    create: async (world) => ({ body: { ...payment, document_id: await world.make('invoice') } }),
    update: { amount: 2 },
    in: {
      document_id: { kind: 'invoice', with: (document_id) => ({ ...payment, document_id }) },
      invoice_id: { kind: 'invoice', with: (invoice_id) => ({ ...payment, invoice_id }) },
      credit_note_id: { kind: 'credit_note', with: (credit_note_id) => ({ ...payment, credit_note_id }) },
      advance_invoice_id: {
        kind: 'advance_invoice',
        with: (advance_invoice_id) => ({ ...payment, advance_invoice_id }),
      },
    },
  }),
  getStatement: { call: on('customer'), path: { id: 'customer' } },
  getStatementPdf: { call: on('customer'), path: { id: 'customer' } },
  getOverview: { call: nothing },
  queryStats: { call: () => ({ body: { table: 'invoices', metrics: [{ type: 'count' }] } }) },
}
