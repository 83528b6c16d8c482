import { documentRoutes } from './document-routes'
import { emailRoutes } from './email-routes'
import { embedRoutes } from './embed-routes'
import { reportRoutes } from './report-routes'
import { account, entity, ofDocument, open, resource } from './route-shapes'
import { fileRoutes } from './file-routes'
import { tableRoutes } from './table-routes'
import { shareRoutes } from './share-routes'

/** The table of operations, without schemas: all that a browser needs in order to call. */
export const routes = {
  accountKeys: {
    list: account({
      id: 'listAccountKeys',
      method: 'GET',
      path: '/account/api-keys',
      permission: 'account_api_keys:read',
    }),
    create: account({
      id: 'createAccountKey',
      method: 'POST',
      path: '/account/api-keys',
      permission: 'account_api_keys:write',
    }),
    delete: account({
      id: 'deleteAccountKey',
      method: 'DELETE',
      path: '/account/api-keys/{id}',
      permission: 'account_api_keys:write',
    }),
    roll: account({
      id: 'rollAccountKey',
      method: 'POST',
      path: '/account/api-keys/{id}/roll',
      permission: 'account_api_keys:write',
    }),
  },
  entities: {
    list: account({
      id: 'listEntities',
      method: 'GET',
      path: '/entities',
      permission: 'entities:read',
      entityPermission: 'settings:read',
    }),
    create: account({ id: 'createEntity', method: 'POST', path: '/entities', permission: 'entities:write' }),
    get: account({
      id: 'getEntity',
      method: 'GET',
      path: '/entities/{id}',
      permission: 'entities:read',
      entityPermission: 'settings:read',
    }),
    update: account({
      id: 'updateEntity',
      method: 'PATCH',
      path: '/entities/{id}',
      permission: 'entities:write',
      entityPermission: 'settings:write',
    }),
    disable: account({
      id: 'disableEntity',
      method: 'POST',
      path: '/entities/{id}/disable',
      permission: 'entities:write',
    }),
    enable: account({
      id: 'enableEntity',
      method: 'POST',
      path: '/entities/{id}/enable',
      permission: 'entities:write',
    }),
  },
  entityKeys: {
    list: entity({ id: 'listEntityKeys', method: 'GET', path: '/entities/api-keys', permission: 'api_keys:read' }),
    create: entity({ id: 'createEntityKey', method: 'POST', path: '/entities/api-keys', permission: 'api_keys:write' }),
    delete: entity({
      id: 'deleteEntityKey',
      method: 'DELETE',
      path: '/entities/api-keys/{id}',
      permission: 'api_keys:write',
    }),
    roll: entity({
      id: 'rollEntityKey',
      method: 'POST',
      path: '/entities/api-keys/{id}/roll',
      permission: 'api_keys:write',
    }),
  },
  entityUsers: {
    list: entity({ id: 'listEntityUsers', method: 'GET', path: '/entities/users', permission: 'users:read' }),
    create: entity({ id: 'addEntityUser', method: 'POST', path: '/entities/users', permission: 'users:write' }),
    update: entity({
      id: 'updateEntityUser',
      method: 'PATCH',
      path: '/entities/users/{user_id}',
      permission: 'users:write',
    }),
    delete: entity({
      id: 'removeEntityUser',
      method: 'DELETE',
      path: '/entities/users/{user_id}',
      permission: 'users:write',
    }),
    token: entity({
      id: 'createUserToken',
      method: 'POST',
      path: '/entities/users/{user_id}/token',
      permission: 'embed:write',
    }),
  },
  embed: embedRoutes,
  customers: resource('customers', 'Customer', 'customers:read', 'customers:write'),
  items: resource('items', 'Item', 'items:read', 'items:write'),
  taxes: {
    ...resource('taxes', 'Tax', 'taxes:read', 'taxes:write'),
    list: entity({ id: 'listTaxes', method: 'GET', path: '/taxes', permission: 'taxes:read' }),
  },
  ...documentRoutes,
  documents: {
    calculate: ofDocument('read', { id: 'calculateDocument', method: 'POST', path: '/documents/calculate' }),
    nextNumber: ofDocument('read', { id: 'getNextNumber', method: 'GET', path: '/documents/next-number' }),
    preview: ofDocument('read', { id: 'previewDocument', method: 'POST', path: '/documents/preview' }),
    pdf: ofDocument('read', { id: 'getDocumentPdf', method: 'GET', path: '/documents/{id}/pdf' }),
    html: ofDocument('read', { id: 'getDocumentHtml', method: 'GET', path: '/documents/{id}/html' }),
    share: ofDocument('send', { id: 'shareDocument', method: 'POST', path: '/documents/{id}/share' }),
    unshare: ofDocument('send', { id: 'unshareDocument', method: 'POST', path: '/documents/{id}/unshare' }),
    xml: ofDocument('read', { id: 'getDocumentXml', method: 'GET', path: '/documents/{id}/xml' }),
    eInvoiceChecklist: ofDocument('read', {
      id: 'getEInvoiceChecklist',
      method: 'GET',
      path: '/documents/{id}/e-invoice-checklist',
    }),
    versions: ofDocument('read', { id: 'listDocumentVersions', method: 'GET', path: '/documents/{id}/versions' }),
  },
  ...tableRoutes,
  recurringInvoices: {
    ...resource('recurring-invoices', 'RecurringInvoice', 'recurring_invoices:read', 'recurring_invoices:write'),
    pause: entity({
      id: 'pauseRecurringInvoice',
      method: 'POST',
      path: '/recurring-invoices/{id}/pause',
      permission: 'recurring_invoices:write',
    }),
    resume: entity({
      id: 'resumeRecurringInvoice',
      method: 'POST',
      path: '/recurring-invoices/{id}/resume',
      permission: 'recurring_invoices:write',
    }),
  },
  sharedDocuments: shareRoutes,
  files: fileRoutes,
  ...emailRoutes,
  payments: resource('payments', 'Payment', 'payments:read', 'payments:write'),
  ...reportRoutes,
  openapi: { get: open({ id: 'getOpenApi', method: 'GET', path: '/openapi.json' }) },
} as const
