import type { Permission, Role } from '@/lib/contract/permissions'
import type { GuardedId } from '../ask'

/** What an operation needs, of whom in an entity has it, and what an entity's own credential needs where that differs. */
type Entry = readonly [needs: Permission | null, roles: readonly Role[], ofEntity?: Permission]

const all = ['viewer', 'editor', 'admin'] as const
const editors = ['editor', 'admin'] as const
const admins = ['admin'] as const
const nobody = [] as const

type OfDocuments<Name extends string> = Record<
  `list${Name}s` | `${'create' | 'get' | 'update' | 'delete' | 'finalize'}${Name}`,
  Entry
>
function ofDocuments<Name extends string>(name: Name, resource: 'invoices' | 'estimates' | 'credit_notes') {
  const entries: Record<string, Entry> = {
    [`list${name}s`]: [`${resource}:read`, all],
    [`create${name}`]: [`${resource}:write`, editors],
    [`get${name}`]: [`${resource}:read`, all],
    [`update${name}`]: [`${resource}:write`, editors],
    [`delete${name}`]: [`${resource}:write`, editors],
    [`finalize${name}`]: [`${resource}:finalize`, editors],
  }
  return entries as OfDocuments<Name>
}

/** The API's "Permissions", operation by operation, written down a second time: one without an entry does not compile. */
export const table: Record<GuardedId, Entry> = {
  listAccountKeys: ['account_api_keys:read', nobody],
  createAccountKey: ['account_api_keys:write', nobody],
  deleteAccountKey: ['account_api_keys:write', nobody],
  rollAccountKey: ['account_api_keys:write', nobody],

  listEntities: ['entities:read', all, 'settings:read'],
  createEntity: ['entities:write', nobody],
  getEntity: ['entities:read', all, 'settings:read'],
  updateEntity: ['entities:write', admins, 'settings:write'],
  disableEntity: ['entities:write', nobody],
  enableEntity: ['entities:write', nobody],

  listEntityKeys: ['api_keys:read', admins],
  createEntityKey: ['api_keys:write', admins],
  deleteEntityKey: ['api_keys:write', admins],
  rollEntityKey: ['api_keys:write', admins],

  listEntityUsers: ['users:read', admins],
  addEntityUser: ['users:write', admins],
  updateEntityUser: ['users:write', admins],
  removeEntityUser: ['users:write', admins],
  createUserToken: ['embed:write', admins],

  getEmbedPolicy: ['account:read', nobody],
  putEmbedPolicy: ['account:write', nobody],
  createLaunch: ['embed:write', admins],
  getEmbedContext: [null, all],
  rotateSession: [null, all],
  logoutSession: [null, all],

  listFiles: ['files:read', all],
  createFile: ['files:write', editors],
  getFile: ['files:read', all],
  deleteFile: ['files:write', editors],
  getFileContent: ['files:read', all],

  listCustomers: ['customers:read', all],
  createCustomer: ['customers:write', editors],
  getCustomer: ['customers:read', all],
  updateCustomer: ['customers:write', editors],
  deleteCustomer: ['customers:write', editors],
  restoreCustomer: ['customers:write', editors],
  permanentDeleteCustomer: ['customers:write', editors],

  listItems: ['items:read', all],
  createItem: ['items:write', editors],
  getItem: ['items:read', all],
  updateItem: ['items:write', editors],
  deleteItem: ['items:write', editors],
  restoreItem: ['items:write', editors],
  permanentDeleteItem: ['items:write', editors],

  listTaxes: ['taxes:read', all],
  createTax: ['taxes:write', admins],
  getTax: ['taxes:read', all],
  updateTax: ['taxes:write', admins],
  deleteTax: ['taxes:write', admins],
  restoreTax: ['taxes:write', admins],
  permanentDeleteTax: ['taxes:write', admins],

  ...ofDocuments('Invoice', 'invoices'),
  voidInvoice: ['invoices:void', editors],
  ...ofDocuments('Estimate', 'estimates'),
  acceptEstimate: ['estimates:write', editors],
  rejectEstimate: ['estimates:write', editors],
  ...ofDocuments('CreditNote', 'credit_notes'),
  voidCreditNote: ['credit_notes:void', editors],
  ...ofDocuments('AdvanceInvoice', 'invoices'),
  voidAdvanceInvoice: ['invoices:void', editors],
  ...ofDocuments('DeliveryNote', 'invoices'),
  voidDeliveryNote: ['invoices:void', editors],
  calculateDocument: [null, all],
  previewDocument: [null, all],
  getNextNumber: [null, all],
  getDocumentPdf: [null, all],
  getDocumentHtml: [null, all],
  shareDocument: [null, all],
  unshareDocument: [null, all],
  getDocumentXml: [null, all],
  getEInvoiceChecklist: [null, all],
  listDocumentVersions: [null, all],
  exportDocuments: ['reports:read', all],
  startDocumentExport: ['reports:read', all],
  startPdfExport: ['reports:read', all],
  getJob: ['reports:read', all],
  deleteJob: ['reports:read', all],
  exportCustomers: ['reports:read', all],
  exportItems: ['reports:read', all],
  createImport: [null, all],
  listImports: [null, all],
  getImport: [null, all],
  runImport: [null, all],
  undoImport: [null, all],

  listRecurringInvoices: ['recurring_invoices:read', all],
  createRecurringInvoice: ['recurring_invoices:write', editors],
  getRecurringInvoice: ['recurring_invoices:read', all],
  updateRecurringInvoice: ['recurring_invoices:write', editors],
  deleteRecurringInvoice: ['recurring_invoices:write', editors],
  restoreRecurringInvoice: ['recurring_invoices:write', editors],
  permanentDeleteRecurringInvoice: ['recurring_invoices:write', editors],
  pauseRecurringInvoice: ['recurring_invoices:write', editors],
  resumeRecurringInvoice: ['recurring_invoices:write', editors],

  sendDocument: [null, editors],
  previewEmail: [null, all],
  sendEmail: [null, editors],
  sendPaymentReminder: ['invoices:send', editors],
  listEmails: [null, all],
  getEmail: [null, all],

  listPayments: ['payments:read', all],
  createPayment: ['payments:write', editors],
  getPayment: ['payments:read', all],
  updatePayment: ['payments:write', editors],
  deletePayment: ['payments:write', editors],
  restorePayment: ['payments:write', editors],
  permanentDeletePayment: ['payments:write', editors],
  getStatement: ['customers:read', all],
  getStatementPdf: ['customers:read', all],
  getOverview: ['reports:read', all],
  queryStats: ['reports:read', all],
}
