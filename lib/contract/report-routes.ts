import { entity } from './route-shapes'

/** Of what adds up. */
export const reportRoutes = {
  stats: {
    overview: entity({ id: 'getOverview', method: 'GET', path: '/stats/overview', permission: 'reports:read' }),
    query: entity({ id: 'queryStats', method: 'POST', path: '/stats/query', permission: 'reports:read' }),
  },
  statements: {
    get: entity({ id: 'getStatement', method: 'GET', path: '/customers/{id}/statement', permission: 'customers:read' }),
    pdf: entity({
      id: 'getStatementPdf',
      method: 'GET',
      path: '/customers/{id}/statement/pdf',
      permission: 'customers:read',
    }),
  },
} as const
