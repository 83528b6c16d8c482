import type { documentExports } from '@/lib/contract/exports'
import { readListed } from '@/lib/exports/document-table'
import type { UseCase } from '@/lib/http/endpoint'

import { startJob } from './start-job'

export const startDocumentExport: UseCase<typeof documentExports.start> = (context, { body }) => {
  const { list } = readListed(context.principal, body)
  // A list that is narrowed by payments tells of them.
  const asksPayments = list.conditions.some(({ field }) => field.startsWith('payments.'))
  return startJob(context, {
    kind: 'document_export',
    request: body,
    permissions: asksPayments ? ['payments:read'] : [],
  })
}
