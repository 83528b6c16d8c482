import { entity } from './route-shapes'

/** Of what adds up. */
export const reportRoutes = {
  overview: entity({ id: 'getOverview', method: 'GET', path: '/stats/overview', permission: 'reports:read' }),
  query: entity({ id: 'queryStats', method: 'POST', path: '/stats/query', permission: 'reports:read' }),
} as const
