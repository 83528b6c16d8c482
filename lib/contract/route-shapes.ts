import type { Route } from './operation'
import type { Permission } from './permissions'

export const entity = <const R extends Omit<Route, 'auth'>>(route: R) => ({ ...route, auth: 'entity' as const })
export const account = <const R extends Omit<Route, 'auth'>>(route: R) => ({ ...route, auth: 'account' as const })
export const open = <const R extends Omit<Route, 'auth' | 'permission'>>(route: R) => ({
  ...route,
  auth: 'public' as const,
  permission: null,
})

/** What all types of documents share: the action, on the resource of the type that the request names. */
export const ofDocument = <
  const A extends 'read' | 'write' | 'send',
  const R extends Pick<Route, 'id' | 'method' | 'path'>,
>(
  action: A,
  route: R,
) => ({ ...route, auth: 'entity' as const, permission: null, ofDocument: action })

/** Lists, gets, creates, updates, soft deletes and restores have the same shape for every resource. */
export const resource = <
  const Path extends string,
  const Name extends string,
  const R extends Permission,
  const W extends Permission,
>(
  path: Path,
  name: Name,
  read: R,
  write: W,
) =>
  ({
    list: entity({ id: `list${name}s`, method: 'GET', path: `/${path}`, permission: read }),
    create: entity({ id: `create${name}`, method: 'POST', path: `/${path}`, permission: write }),
    get: entity({ id: `get${name}`, method: 'GET', path: `/${path}/{id}`, permission: read }),
    update: entity({ id: `update${name}`, method: 'PATCH', path: `/${path}/{id}`, permission: write }),
    delete: entity({ id: `delete${name}`, method: 'DELETE', path: `/${path}/{id}`, permission: write }),
    restore: entity({ id: `restore${name}`, method: 'POST', path: `/${path}/{id}/restore`, permission: write }),
    permanent: entity({
      id: `permanentDelete${name}`,
      method: 'DELETE',
      path: `/${path}/{id}/permanent`,
      permission: write,
    }),
  }) as const

/** What all types of documents have, under the permissions of their type. */
export const documentsAt = <
  const Path extends string,
  const Name extends string,
  const R extends 'invoices' | 'estimates' | 'credit_notes',
>(
  path: Path,
  name: Name,
  permissions: R,
) => {
  const { restore: _, permanent: __, ...basics } = resource(path, name, `${permissions}:read`, `${permissions}:write`)
  return {
    ...basics,
    finalize: entity({
      id: `finalize${name}`,
      method: 'POST',
      path: `/${path}/{id}/finalize`,
      permission: `${permissions}:finalize`,
    }),
    void: entity({ id: `void${name}`, method: 'POST', path: `/${path}/{id}/void`, permission: `${permissions}:void` }),
  } as const
}
