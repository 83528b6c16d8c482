import { selectDocument } from '@/db/documents'
import { requireAll } from '@/lib/auth/permissions'
import type { DocumentId } from '@/lib/contract/ids'
import type { Permission } from '@/lib/contract/permissions'
import type { TenantContext } from '@/lib/http/context'
import { invalid, notFound } from '@/lib/http/problem'

type Wanted = { document_id: DocumentId; create_as_draft: boolean; auto_send: boolean }

/** Whoever has invoices made must be allowed to make them: nobody finalizes or sends by way of a schedule. */
export async function requireRightsToRecur(
  { tx, principal }: TenantContext,
  { document_id, create_as_draft, auto_send }: Wanted,
): Promise<void> {
  const needed: Permission[] = ['invoices:read', 'invoices:write']
  if (!create_as_draft) needed.push('invoices:finalize')
  if (auto_send) needed.push('invoices:send')
  requireAll(principal, needed)
  if (auto_send && create_as_draft) throw invalid(['auto_send'], 'A draft cannot be sent.')
  if (!(await selectDocument(tx, 'invoice', document_id))) throw notFound()
}
