import { account, entity, open } from './route-shapes'

/** How a session of the dashboard begins, goes on and ends. */
export const embedRoutes = {
  getPolicy: account({ id: 'getEmbedPolicy', method: 'GET', path: '/embed/policy', permission: 'account:read' }),
  putPolicy: account({ id: 'putEmbedPolicy', method: 'PUT', path: '/embed/policy', permission: 'account:write' }),
  launch: entity({ id: 'createLaunch', method: 'POST', path: '/embed/launches', permission: 'embed:write' }),
  exchange: open({ id: 'exchangeLaunch', method: 'POST', path: '/embed/exchange' }),
  context: entity({ id: 'getEmbedContext', method: 'GET', path: '/embed/context', permission: null }),
  rotate: entity({ id: 'rotateSession', method: 'POST', path: '/embed/rotate', permission: null }),
  logout: entity({ id: 'logoutSession', method: 'POST', path: '/embed/logout', permission: null }),
} as const
