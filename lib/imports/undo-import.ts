import { deleteMade, lockMade, type MadeObject, selectMadeObjects, type Standing, updateImport } from '@/db/imports'
import { recordActivity } from '@/lib/activities/record-activity'
import { requireAll } from '@/lib/auth/permissions'
import { type imports, type ImportType, type KeptReason } from '@/lib/contract/imports'
import type { TenantContext } from '@/lib/http/context'
import type { UseCase } from '@/lib/http/endpoint'
import { Problem } from '@/lib/http/problem'

import { findImport } from './require-rights'
import { toImport } from './to-import'

type Kept = { type: ImportType; id: string; row: number; reason: KeptReason }

/** Invoices go before the customers that they name. What was finalized, changed or used since stays, and it is said why. */
export const undoImport: UseCase<typeof imports.undo> = async (context, { params }) => {
  const { tx } = context
  const row = await findImport(context, params.id, 'to change')
  if (row.status === 'uploaded') throw new Problem('not_imported', 'Nothing was imported yet.')
  if (row.status === 'undone') throw new Problem('not_imported', 'This import was undone already.')
  const made = await selectMadeObjects(tx, row.id)
  if (made.some(({ object_type }) => object_type === 'customers')) requireAll(context.principal, ['customers:write'])
  const deleted = { customers: 0, items: 0, invoices: 0 }
  const kept: Kept[] = []
  for (const type of ['invoices', 'items', 'customers'] as const) {
    const objects = made.filter(({ object_type }) => object_type === type)
    const result = await undoType(context, type, objects)
    deleted[type] = result.deleted
    kept.push(...result.kept)
  }
  const [undone] = await Promise.all([
    updateImport(tx, row.id, { status: 'undone', undone_at: new Date().toISOString() }),
    recordActivity(tx, context, {
      resource_type: 'import',
      resource_id: row.id,
      action: 'undone',
      changes: { deleted, kept: kept.length },
    }),
  ])
  return { import: toImport(undone), deleted, kept: kept.toSorted((a, b) => a.row - b.row) }
}

async function undoType(context: TenantContext, type: ImportType, objects: readonly MadeObject[]) {
  if (objects.length === 0) return { deleted: 0, kept: [] }
  const { tx } = context
  const ids = objects.map(({ object_id }) => object_id)
  const standing = new Map((await lockMade(tx, type, ids)).map((found) => [found.id, found]))
  const kept: Kept[] = []
  const untouched: string[] = []
  for (const object of objects) {
    const reason = whyKept(object, standing.get(object.object_id))
    if (reason) kept.push({ type, id: object.object_id, row: object.row, reason })
    else untouched.push(object.object_id)
  }
  await deleteMade(tx, type, untouched)
  await Promise.all(
    untouched.map((id) =>
      recordActivity(tx, context, { resource_type: RESOURCES[type], resource_id: id, action: 'deleted' }),
    ),
  )
  return { deleted: untouched.length, kept }
}

const RESOURCES: Record<ImportType, string> = { customers: 'customer', items: 'item', invoices: 'invoice' }

function whyKept({ version }: MadeObject, found: Standing | undefined): KeptReason | undefined {
  if (!found || found.is_gone) return 'deleted'
  if (found.is_final) return 'finalized'
  if (found.is_used) return 'in_use'
  return found.version === version ? undefined : 'changed'
}
