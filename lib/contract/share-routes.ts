import type { Route } from './operation'

/** The link is all that they ask for. */
const byLink = <const R extends Omit<Route, 'auth' | 'permission'>>(route: R) => ({
  ...route,
  auth: 'public' as const,
  permission: null,
})

export const shareRoutes = {
  get: byLink({ id: 'getSharedDocument', method: 'GET', path: '/shared-documents/{shareable_id}' }),
  pdf: byLink({ id: 'getSharedDocumentPdf', method: 'GET', path: '/shared-documents/{shareable_id}/pdf' }),
  accept: byLink({ id: 'acceptSharedDocument', method: 'POST', path: '/shared-documents/{shareable_id}/accept' }),
  reject: byLink({ id: 'rejectSharedDocument', method: 'POST', path: '/shared-documents/{shareable_id}/reject' }),
  view: byLink({ id: 'viewSharedDocument', method: 'POST', path: '/shared-documents/{shareable_id}/views' }),
} as const
