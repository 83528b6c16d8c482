import { requireAll } from '@/lib/auth/permissions'
import type { Principal } from '@/lib/auth/principal'
import type { Permission } from '@/lib/contract/permissions'

type Asked = {
  is_draft?: boolean
  payments?: readonly unknown[] | undefined
  customer?: { save_customer?: boolean | undefined } | null | undefined
  items?: readonly { save_item?: boolean | undefined }[] | undefined
}

/** Payments that are shown or asked after by way of their invoice are payments all the same. */
export function requireRightsToRead(principal: Principal, { payments }: { payments: boolean }) {
  if (payments) requireAll(principal, ['payments:read'])
}

/** What a document does besides being written asks for its own permission: nobody finalizes or saves by a side door. */
export function requireRightsFor(
  principal: Principal,
  { is_draft = true, payments = [], customer, items = [] }: Asked,
) {
  const needed: Permission[] = []
  if (!is_draft) needed.push('invoices:finalize')
  if (payments.length > 0) needed.push('payments:write')
  if (customer?.save_customer === true) needed.push('customers:write')
  if (items.some((line) => line.save_item === true)) needed.push('items:write')
  requireAll(principal, needed)
}
