import { Problem } from './problem'

const VERSION = Symbol('version')
type Versioned = { [VERSION]?: number }

/** Marks a single object with its row's version: endpoint() makes the ETag of it. It does not show in JSON. */
export function versioned<T extends object>(object: T, version: number): T {
  ;(object as Versioned)[VERSION] = version
  return object
}

const etagOf = (version: number) => `"${version}"`

export const etagFor = (output: unknown): string | undefined => {
  const version = output !== null && typeof output === 'object' ? (output as Versioned)[VERSION] : undefined
  return version === undefined ? undefined : etagOf(version)
}

/** 412 where If-Match names another version than the row has. Without the header everything is fresh. */
export function requireFresh(ifMatch: string | null, version: number): void {
  if (ifMatch === null || ifMatch === '*') return
  const named = ifMatch.split(',').map((tag) => tag.trim())
  if (!named.includes(etagOf(version)))
    throw new Problem('stale', 'This was changed in the meantime. Read it again, then change it.')
}
