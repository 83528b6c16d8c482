export type Params = Readonly<Record<string, string>>

/** The values of a pattern's `:names` in a path, or null where it does not match: `/invoices/:id` on `/invoices/inv_1`. */
export function matchPath(pattern: string, path: string): Params | null {
  const [wanted, given] = [segmentsOf(pattern), segmentsOf(path)]
  if (wanted.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? ''
    if (segment.startsWith(':')) params[segment.slice(1)] = value
    else if (segment !== value) return null
  }
  return params
}

/** The first entry whose pattern matches, so what is named comes before what is not: `/invoices/new` before `/invoices/:id`. */
export function findRoute<Route extends { pattern: string }>(
  routes: readonly Route[],
  path: string,
): { route: Route; params: Params } | null {
  for (const route of routes) {
    const params = matchPath(route.pattern, path)
    if (params) return { route, params }
  }
  return null
}

const segmentsOf = (path: string) => path.split('/').filter(Boolean).map(decode)

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
