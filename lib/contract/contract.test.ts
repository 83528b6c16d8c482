import { existsSync, globSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { operations } from './index'
import { routes } from './routes'

const fileOf = (path: string) => `app/api/v1${path.replaceAll('{', '[').replaceAll('}', ']')}/route.ts`
const handlersIn = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/^export const (\w+) = endpoint\((\w+)\.(\w+),/gm)].map(
    ([, method, group, name]) => ({ method, group, name }),
  )

test('every operation has a route, and every route an operation', () => {
  const described = operations.map(({ method, path }) => `${method} ${fileOf(path)}`)
  const missing = described.filter((line) => {
    const [method, file] = line.split(' ') as [string, string]
    return !existsSync(file) || !handlersIn(file).some((handler) => handler.method === method)
  })
  expect(missing).toEqual([])
  const served = globSync('app/api/v1/**/route.ts').flatMap((file) =>
    handlersIn(file).map(({ method }) => `${method} ${file}`),
  )
  expect(served.filter((line) => !described.includes(line))).toEqual([])
})

test('a route file serves the operation of its own path and method', () => {
  for (const file of globSync('app/api/v1/**/route.ts')) {
    for (const { method, group, name } of handlersIn(file)) {
      const route = (routes as Record<string, Record<string, { method: string; path: string }>>)[group ?? '']?.[
        name ?? ''
      ]
      expect(route && `${route.method} ${fileOf(route.path)}`, `${file} ${method}`).toBe(`${method} ${file}`)
    }
  }
})

test('ids are unique, and routes without an operation do not exist', () => {
  const ids = operations.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const routed = Object.values(routes).flatMap((group) => Object.values(group).map((route: { id: string }) => route.id))
  expect(routed.filter((id) => !ids.includes(id as never))).toEqual([])
})

test('only the exchange, what was shared, files by ticket, and this document are public', () => {
  expect(
    operations
      .filter(({ auth }) => auth === 'public')
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual([
    'acceptSharedDocument',
    'downloadJobFile',
    'exchangeLaunch',
    'getOpenApi',
    'getSharedDocument',
    'getSharedDocumentPdf',
    'rejectSharedDocument',
    'viewSharedDocument',
  ])
})

test('whoever has no permission to ask for is public, or acts on the own session', () => {
  const open = operations
    .filter(
      ({ permission, auth, ofDocument, ofImport }) =>
        permission === null && auth !== 'public' && !(ofDocument ?? ofImport),
    )
    .map(({ id }) => id)
  expect(open.toSorted()).toEqual(['getEmbedContext', 'logoutSession', 'rotateSession'])
})

test('writes ask for more than a read permission', () => {
  // A job changes nothing but itself: who may read exports, and stops that.
  const ofJobs = ['startDocumentExport', 'startPdfExport', 'deleteJob']
  const reads = new Set(['calculateDocument', 'queryStats', ...ofJobs])
  for (const { id, method, permission } of operations) {
    if (method !== 'GET' && permission !== null && !reads.has(id)) expect(permission, id).not.toMatch(/:read$/)
    if (method === 'GET' && permission !== null) expect(permission, id).toMatch(/:read$/)
  }
})
