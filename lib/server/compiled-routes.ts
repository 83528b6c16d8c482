import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import * as z from 'zod'
import type { Handler } from '@/lib/http/exchange'
import { RouteTable } from '@/lib/server/route-table'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type Method = (typeof methods)[number]

/** A handler made by endpoint() has `direct`; any other is an ordinary one of Next's. */
type RouteHandler = { (...args: Parameters<Handler>): Promise<Response>; direct?: Handler['direct'] }

/** A route that we call ourselves, with what its path allows; or one that only Next can answer. */
export type Route = { handlers: Partial<Record<Method, RouteHandler>>; allow: string } | 'next'

const Manifest = z.record(z.string(), z.string())
const isFunction = (value: unknown) => typeof value === 'function'
const Handlers = z.partialRecord(z.enum(methods), z.custom<RouteHandler>(isFunction))
/** How a compiled route module looks inside; Next promises nothing, so that this is checked at every start. */
type CompiledModule = { routeModule: { ensureUserland: () => Promise<unknown>; userland: unknown } }
const CompiledModule = z.custom<CompiledModule>((value) => {
  const routeModule: unknown = typeof value === 'object' && value !== null && Reflect.get(value, 'routeModule')
  return (
    typeof routeModule === 'object' && routeModule !== null && isFunction(Reflect.get(routeModule, 'ensureUserland'))
  )
}, 'a compiled route has no routeModule')

const isOurs = (pattern: string) => pattern.startsWith('/api/v1/') || pattern === '/healthz' || pattern === '/readyz'

/** Every route of the build that is not a page. Throws if a compiled module does not look as expected. */
export async function loadCompiledRoutes(distDirectory: string): Promise<RouteTable<Route>> {
  const server = path.resolve(distDirectory, 'server')
  const manifest = Manifest.parse(JSON.parse(readFileSync(path.join(server, 'app-paths-manifest.json'), 'utf8')))
  const require = createRequire(path.join(server, 'routes.js'))
  const table = new RouteTable<Route>()
  for (const [page, file] of Object.entries(manifest)) {
    if (!page.endsWith('/route')) continue
    const pattern = page.slice(0, -'/route'.length)
    if (isOurs(pattern)) table.add(pattern, await loadRoute(await require(path.join(server, file))))
    else table.add(pattern, 'next')
  }
  return table
}

async function loadRoute(compiled: unknown): Promise<Route> {
  const { routeModule } = CompiledModule.parse(compiled)
  await routeModule.ensureUserland()
  const handlers = Handlers.parse(handlersAmong(routeModule.userland))
  const readsBodies = methods.some((method) => method !== 'GET' && handlers[method])
  if (readsBodies && !Object.values(handlers).every(({ direct }) => direct)) return 'next'
  const allowed = Object.keys(handlers).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
  if (allowed.length === 0) throw new Error('a compiled route has no handlers')
  return { handlers, allow: [...allowed, 'OPTIONS'].join(', ') }
}

function handlersAmong(exports: unknown): Record<string, unknown> {
  if (typeof exports !== 'object' || exports === null) throw new Error('a compiled route has no exports')
  return Object.fromEntries(
    methods.filter((method) => method in exports).map((method) => [method, Reflect.get(exports, method)]),
  )
}
