import type { Route } from './operation'

const entity = <const R extends Omit<Route, 'auth'>>(route: R) => ({ ...route, auth: 'entity' as const })

/** Lists as files. */
export const tableRoutes = {
  documentExports: {
    export: entity({
      id: 'exportDocuments',
      method: 'GET',
      path: '/documents/export',
      permission: null,
      ofDocument: 'read',
    }),
  },
  recordExports: {
    customers: entity({
      id: 'exportCustomers',
      method: 'GET',
      path: '/customers/export',
      permission: 'customers:read',
    }),
    items: entity({ id: 'exportItems', method: 'GET', path: '/items/export', permission: 'items:read' }),
  },
} as const
