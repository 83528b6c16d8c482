import { ENTITY_PERMISSIONS, type Permission } from '@/lib/contract/permissions'
import { invalid } from '@/lib/http/problem'

const OF_ENTITY: ReadonlySet<string> = new Set(ENTITY_PERMISSIONS)

/** What is given inside an entity cannot reach the account around it. */
export function requireEntityPermissions(permissions: readonly Permission[] | null | undefined): void {
  permissions?.forEach((permission, index) => {
    if (!OF_ENTITY.has(permission))
      throw invalid(['permissions', index], 'This is a permission of the account, not of an entity.')
  })
}
