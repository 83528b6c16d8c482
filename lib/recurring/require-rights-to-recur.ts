import { type DocumentRow, selectDocument } from '@/db/documents'
import { requireAll } from '@/lib/auth/permissions'
import type { DocumentId } from '@/lib/contract/ids'
import type { Permission } from '@/lib/contract/permissions'
import type { TenantContext } from '@/lib/http/context'
import { invalid, notFound, Problem } from '@/lib/http/problem'

type Wanted = { document_id: DocumentId; create_as_draft: boolean; auto_send: boolean }

/** Whoever has invoices made must be allowed to make them: nobody finalizes or sends by way of a schedule. Answers with the template. */
export async function requireRightsToRecur(
  { tx, principal }: TenantContext,
  { document_id, create_as_draft, auto_send }: Wanted,
): Promise<DocumentRow> {
  const needed: Permission[] = ['invoices:read', 'invoices:write']
  if (!create_as_draft) needed.push('invoices:finalize')
  if (auto_send) needed.push('invoices:send')
  requireAll(principal, needed)
  if (auto_send && create_as_draft) throw invalid(['auto_send'], 'A draft cannot be sent.')
  const template = await selectDocument(tx, 'invoice', document_id)
  if (!template) throw notFound()
  return template
}

/** What was taken out of force is not made again. */
export function requireInForce(template: DocumentRow): void {
  const reason = whyNotMade(template)
  if (reason !== null) throw new Problem('already_voided', reason)
}

/** Why no more invoices are made like this one; null: they are. */
export const whyNotMade = ({ number, voided_at }: Pick<DocumentRow, 'number' | 'voided_at'>): string | null =>
  voided_at === null ? null : `Invoice ${number}, which each is made like, is voided. Choose another one.`
