import { entity, open } from './route-shapes'

/** Lists as files, and files as lists. An import is under the permissions of what it makes. */
export const tableRoutes = {
  documentExports: {
    export: entity({
      id: 'exportDocuments',
      method: 'GET',
      path: '/documents/export',
      permission: 'reports:read',
      ofDocument: 'read',
    }),
    start: entity({
      id: 'startDocumentExport',
      method: 'POST',
      path: '/documents/export',
      permission: 'reports:read',
      ofDocument: 'read',
    }),
    startPdfs: entity({
      id: 'startPdfExport',
      method: 'POST',
      path: '/documents/export/pdf',
      permission: 'reports:read',
      ofDocument: 'read',
    }),
  },
  /** A job is of whoever started it, and of administrators; what it has made is under the permissions of what it holds, too. */
  jobs: {
    get: entity({ id: 'getJob', method: 'GET', path: '/jobs/{id}', permission: 'reports:read' }),
    delete: entity({ id: 'deleteJob', method: 'DELETE', path: '/jobs/{id}', permission: 'reports:read' }),
    download: open({ id: 'downloadJobFile', method: 'GET', path: '/downloads/{ticket}' }),
  },
  /** The right to read the records is asked for as well, before any is read. */
  recordExports: {
    customers: entity({
      id: 'exportCustomers',
      method: 'GET',
      path: '/customers/export',
      permission: 'reports:read',
    }),
    items: entity({ id: 'exportItems', method: 'GET', path: '/items/export', permission: 'reports:read' }),
  },
  imports: {
    create: entity({ id: 'createImport', method: 'POST', path: '/imports', permission: null, ofImport: true }),
    list: entity({ id: 'listImports', method: 'GET', path: '/imports', permission: null, ofImport: true }),
    get: entity({ id: 'getImport', method: 'GET', path: '/imports/{id}', permission: null, ofImport: true }),
    run: entity({ id: 'runImport', method: 'POST', path: '/imports/{id}/run', permission: null, ofImport: true }),
    undo: entity({ id: 'undoImport', method: 'POST', path: '/imports/{id}/undo', permission: null, ofImport: true }),
  },
} as const
