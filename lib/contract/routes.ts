import type { Route } from './operation'
import type { Permission } from './permissions'
import { tableRoutes } from './table-routes'

const entity = <const R extends Omit<Route, 'auth'>>(route: R) => ({ ...route, auth: 'entity' as const })
const account = <const R extends Omit<Route, 'auth'>>(route: R) => ({ ...route, auth: 'account' as const })
const open = <const R extends Omit<Route, 'auth' | 'permission'>>(route: R) => ({
  ...route,
  auth: 'public' as const,
  permission: null,
})

/** What all types of documents share: the action, on the resource of the type that the request names. */
const ofDocument = <const A extends 'read' | 'write' | 'send', const R extends Pick<Route, 'id' | 'method' | 'path'>>(
  action: A,
  route: R,
) => ({ ...route, auth: 'entity' as const, permission: null, ofDocument: action })

/** Lists, gets, creates, updates, soft deletes and restores have the same shape for every resource. */
const resource = <
  const Path extends string,
  const Name extends string,
  const R extends Permission,
  const W extends Permission,
>(
  path: Path,
  name: Name,
  read: R,
  write: W,
) =>
  ({
    list: entity({ id: `list${name}s`, method: 'GET', path: `/${path}`, permission: read }),
    create: entity({ id: `create${name}`, method: 'POST', path: `/${path}`, permission: write }),
    get: entity({ id: `get${name}`, method: 'GET', path: `/${path}/{id}`, permission: read }),
    update: entity({ id: `update${name}`, method: 'PATCH', path: `/${path}/{id}`, permission: write }),
    delete: entity({ id: `delete${name}`, method: 'DELETE', path: `/${path}/{id}`, permission: write }),
    restore: entity({ id: `restore${name}`, method: 'POST', path: `/${path}/{id}/restore`, permission: write }),
    permanent: entity({
      id: `permanentDelete${name}`,
      method: 'DELETE',
      path: `/${path}/{id}/permanent`,
      permission: write,
    }),
  }) as const

/** What all types of documents have, under the permissions of their type. */
const documentsAt = <
  const Path extends string,
  const Name extends string,
  const R extends 'invoices' | 'estimates' | 'credit_notes',
>(
  path: Path,
  name: Name,
  permissions: R,
) => {
  const { restore: _, permanent: __, ...basics } = resource(path, name, `${permissions}:read`, `${permissions}:write`)
  return {
    ...basics,
    finalize: entity({
      id: `finalize${name}`,
      method: 'POST',
      path: `/${path}/{id}/finalize`,
      permission: `${permissions}:finalize`,
    }),
    void: entity({ id: `void${name}`, method: 'POST', path: `/${path}/{id}/void`, permission: `${permissions}:void` }),
  } as const
}
const { void: ___, ...estimateBasics } = documentsAt('estimates', 'Estimate', 'estimates')

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
  embed: {
    getPolicy: account({ id: 'getEmbedPolicy', method: 'GET', path: '/embed/policy', permission: 'account:read' }),
    putPolicy: account({ id: 'putEmbedPolicy', method: 'PUT', path: '/embed/policy', permission: 'account:write' }),
    launch: entity({ id: 'createLaunch', method: 'POST', path: '/embed/launches', permission: 'embed:write' }),
    exchange: open({ id: 'exchangeLaunch', method: 'POST', path: '/embed/exchange' }),
    context: entity({ id: 'getEmbedContext', method: 'GET', path: '/embed/context', permission: null }),
    rotate: entity({ id: 'rotateSession', method: 'POST', path: '/embed/rotate', permission: null }),
    logout: entity({ id: 'logoutSession', method: 'POST', path: '/embed/logout', permission: null }),
  },
  customers: resource('customers', 'Customer', 'customers:read', 'customers:write'),
  items: resource('items', 'Item', 'items:read', 'items:write'),
  taxes: {
    ...resource('taxes', 'Tax', 'taxes:read', 'taxes:write'),
    list: entity({ id: 'listTaxes', method: 'GET', path: '/taxes', permission: 'taxes:read' }),
  },
  invoices: documentsAt('invoices', 'Invoice', 'invoices'),
  estimates: {
    ...estimateBasics,
    accept: entity({
      id: 'acceptEstimate',
      method: 'POST',
      path: '/estimates/{id}/accept',
      permission: 'estimates:write',
    }),
    reject: entity({
      id: 'rejectEstimate',
      method: 'POST',
      path: '/estimates/{id}/reject',
      permission: 'estimates:write',
    }),
  },
  creditNotes: documentsAt('credit-notes', 'CreditNote', 'credit_notes'),
  advanceInvoices: documentsAt('advance-invoices', 'AdvanceInvoice', 'invoices'),
  deliveryNotes: documentsAt('delivery-notes', 'DeliveryNote', 'invoices'),
  documents: {
    calculate: ofDocument('read', { id: 'calculateDocument', method: 'POST', path: '/documents/calculate' }),
    nextNumber: ofDocument('read', { id: 'getNextNumber', method: 'GET', path: '/documents/next-number' }),
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
  payments: resource('payments', 'Payment', 'payments:read', 'payments:write'),
  openapi: { get: open({ id: 'getOpenApi', method: 'GET', path: '/openapi.json' }) },
} as const
