import { requireAll } from '@/lib/auth/permissions'
import type { Actor } from '@/lib/auth/principal'
import { DOCUMENT_RESOURCES, type DocumentType, typeOfId } from '@/lib/contract/document-types'
import type { DocumentId } from '@/lib/contract/ids'
import type { Permission } from '@/lib/contract/permissions'

type Asked = {
  is_draft?: boolean
  payments?: readonly unknown[] | undefined
  customer?: { save_customer?: boolean | undefined } | null | undefined
  customer_id?: string | null | undefined
  items?: readonly Line[] | undefined
  linked_documents?: readonly DocumentId[] | undefined
}
type Line = { save_item?: boolean | undefined; item_id?: string | null | undefined }

/** Payments that are shown or asked after by way of their document are payments all the same. */
export function requireRightsToRead(principal: Actor, { payments }: { payments: boolean }) {
  if (payments) requireAll(principal, ['payments:read'])
}

/** Lines take over what is said of the items that they name. */
export function requireRightsToItems(principal: Actor, lines: readonly Line[]) {
  if (lines.some(({ item_id = null }) => item_id !== null)) requireAll(principal, ['items:read'])
}

/** What a document does besides being written asks for its own permission: nobody finalizes, saves or reads by a side door. */
export function requireRightsFor(
  principal: Actor,
  type: DocumentType,
  { is_draft = true, payments = [], customer, customer_id = null, items = [], linked_documents = [] }: Asked,
) {
  const needed: Permission[] = []
  if (!is_draft) needed.push(`${DOCUMENT_RESOURCES[type]}:finalize`)
  if (payments.length > 0) needed.push('payments:write')
  if (customer?.save_customer === true) needed.push('customers:write')
  if (items.some((line) => line.save_item === true)) needed.push('items:write')
  if (customer_id !== null) needed.push('customers:read')
  needed.push(...linked_documents.map((id) => `${DOCUMENT_RESOURCES[typeOfId(id)]}:read` as const))
  requireAll(principal, needed)
  requireRightsToItems(principal, items)
}
