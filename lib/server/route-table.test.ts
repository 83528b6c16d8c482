import { expect, test } from 'vitest'
import { RouteTable } from '@/lib/server/route-table'

const table = new RouteTable<string>()
for (const pattern of [
  '/api/v1/invoices',
  '/api/v1/invoices/[id]',
  '/api/v1/invoices/[id]/finalize',
  '/api/v1/invoices/export',
  '/api/auth/[...nextauth]',
  '/healthz',
]) {
  table.add(pattern, pattern)
}

test.each([
  ['/api/v1/invoices', '/api/v1/invoices', {}],
  ['/api/v1/invoices/inv_1', '/api/v1/invoices/[id]', { id: 'inv_1' }],
  ['/api/v1/invoices/a%2Fb', '/api/v1/invoices/[id]', { id: 'a/b' }],
  ['/api/v1/invoices/export', '/api/v1/invoices/export', {}],
  ['/api/v1/invoices/export/finalize', '/api/v1/invoices/[id]/finalize', { id: 'export' }],
  ['/api/auth/callback/credentials', '/api/auth/[...nextauth]', {}],
  ['/healthz', '/healthz', {}],
])('%s is %s', (path, value, params) => {
  expect(table.find(path)).toEqual({ value, params })
})

test.each([
  '/',
  '/api',
  '/api/v1/invoices/',
  '/api//v1/invoices',
  '/api/v1/invoices/%E0%A4%A',
  '/api/auth',
  '/api/v1/invoices/1/void',
  '/API/v1/invoices',
  '/api/v1/toString',
])('%s is nothing', (path) => {
  expect(table.find(path)).toBeUndefined()
})
