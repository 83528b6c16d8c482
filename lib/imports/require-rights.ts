import { lockImport, selectImport, type ImportRow } from '@/db/imports'
import { permissionDenied, requireAll } from '@/lib/auth/permissions'
import type { Principal } from '@/lib/auth/principal'
import { IMPORT_TYPES, type ImportType } from '@/lib/contract/imports'
import type { ImportId } from '@/lib/contract/ids'
import type { TenantContext } from '@/lib/http/context'
import { notFound } from '@/lib/http/problem'

const mayWrite = ({ permissions }: Principal, type: ImportType) => permissions.has(`${type}:write`)

/** The types that a credential may import. With none of them it is told so before anything is looked up. */
export function importableTypes(principal: Principal): ImportType[] {
  const types = IMPORT_TYPES.filter((type) => mayWrite(principal, type))
  if (types.length === 0) throw permissionDenied('invoices:write')
  return types
}

export const requireRightToImport = (principal: Principal, type: ImportType) => requireAll(principal, [`${type}:write`])

/** One import. Of a type that the credential may not import it is as absent as one that never was. */
export async function findImport(
  { tx, principal }: TenantContext,
  id: ImportId,
  mode: 'to look at' | 'to change',
): Promise<ImportRow> {
  const types = importableTypes(principal)
  const row = await (mode === 'to change' ? lockImport : selectImport)(tx, id)
  if (!row || !types.includes(row.type)) throw notFound()
  return row
}
