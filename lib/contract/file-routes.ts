import { entity } from './route-shapes'

/** Uploads and what becomes of them. */
export const fileRoutes = {
  list: entity({ id: 'listFiles', method: 'GET', path: '/files', permission: 'files:read' }),
  create: entity({
    id: 'createFile',
    method: 'POST',
    path: '/files',
    permission: 'files:write',
    contentType: 'multipart/form-data',
  }),
  get: entity({ id: 'getFile', method: 'GET', path: '/files/{id}', permission: 'files:read' }),
  delete: entity({ id: 'deleteFile', method: 'DELETE', path: '/files/{id}', permission: 'files:write' }),
  content: entity({ id: 'getFileContent', method: 'GET', path: '/files/{id}/content', permission: 'files:read' }),
} as const
