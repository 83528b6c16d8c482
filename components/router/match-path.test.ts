import { expect, test } from 'vitest'

import { findRoute, matchPath } from './match-path'

test.each([
  ['/', '/', {}],
  ['/invoices', '/invoices/', {}],
  ['/invoices/:id', '/invoices/inv_1', { id: 'inv_1' }],
  ['/invoices/:id/edit', '/invoices/a%20b/edit', { id: 'a b' }],
  ['/invoices/:id', '/invoices/%E0%A4%A', { id: '%E0%A4%A' }],
  ['/invoices/:id', '/invoices', null],
  ['/invoices', '/customers', null],
])('%s on %s', (pattern, path, params) => {
  expect(matchPath(pattern, path)).toEqual(params)
})

test('a named page comes before the page of an id', () => {
  const routes = [{ pattern: '/invoices/new' }, { pattern: '/invoices/:id' }]
  expect(findRoute(routes, '/invoices/new')?.route.pattern).toBe('/invoices/new')
  expect(findRoute(routes, '/invoices/inv_1')?.params).toEqual({ id: 'inv_1' })
  expect(findRoute(routes, '/nothing')).toBeNull()
})
