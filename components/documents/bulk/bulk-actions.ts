import type { DocumentType } from '@/lib/contract/document-types'
import type { Permission } from '@/lib/contract/permissions'

import { kindOf, type SomeDocument } from '../kinds'

/** What is done to all selected documents, one after the other. */
export const BULK_ACTIONS = ['finalize', 'send', 'pay', 'delete'] as const
export type BulkAction = (typeof BULK_ACTIONS)[number]
/** Why one of the selected is left out. */
export type LeftOut = 'final' | 'draft' | 'voided' | 'noAddress' | 'nothingDue'

/** The actions that a reader with these rights has for a type. */
export function bulkActionsOf(type: DocumentType, can: (permission: Permission) => boolean): BulkAction[] {
  const { resource, isPayable } = kindOf(type)
  const may: Record<BulkAction, boolean> = {
    finalize: can(`${resource}:finalize`),
    send: can(`${resource}:send`),
    pay: isPayable && can('payments:write'),
    delete: can(`${resource}:write`),
  }
  return BULK_ACTIONS.filter((action) => may[action])
}

/** What the list knows to be refused is not asked for. */
export function whyLeftOut(action: BulkAction, document: SomeDocument): LeftOut | null {
  if (action === 'finalize' || action === 'delete') return document.is_draft ? null : 'final'
  if (document.is_draft) return 'draft'
  if (document.voided_at) return 'voided'
  if (action === 'send') return document.customer?.email ? null : 'noAddress'
  return (document.total_due ?? 0) > 0 ? null : 'nothingDue'
}

/** In the order in which it is done: what is older gets the lower number. */
export function inOrder(action: BulkAction, documents: readonly SomeDocument[]): SomeDocument[] {
  if (action !== 'finalize') return [...documents]
  return documents.toSorted((a, b) => (a.date + a.id < b.date + b.id ? -1 : 1))
}
