import { selectTitles } from '@/db/documents'
import { countEmails, type ListedEmail, selectEmails } from '@/db/emails'
import type { TenantTx } from '@/db/tenant'
import { emails } from '@/lib/contract/emails'
import type { DocumentTitle } from '@/lib/contract/payment'
import type { UseCase } from '@/lib/http/endpoint'
import { type Condition, type FilterFields, readFilters } from '@/lib/http/filters'
import { listPage } from '@/lib/http/list-page'

import { readableLetters, toEmailSummary } from './to-email'

const FIELDS: FilterFields = {
  id: 'id',
  document_id: 'id',
  kind: 'text',
  status: 'text',
  subject: 'text',
  sent_at: 'instant',
  created_at: 'instant',
}

export const listEmails: UseCase<typeof emails.list> = ({ tx, tenant, principal }, { query }) => {
  const { document_id } = query
  const ofDocument: Condition[] =
    document_id === undefined ? [] : [{ field: 'document_id', kind: 'id', operator: 'equals', values: [document_id] }]
  const list = {
    ...readableLetters(principal),
    conditions: [...ofDocument, ...readFilters(query.query, FIELDS)],
    parts: (query.search ?? '').split(/\s+/).filter(Boolean).slice(0, WORDS_MAX),
  }
  return listPage({
    operation: emails.list,
    scope: `${tenant.entityId} ${document_id ?? ''} ${list.prefixes.join()}`,
    prefix: 'email',
    query,
    fetch: async (keyset) => {
      const rows = await selectEmails(tx, list, keyset)
      return query.include === 'document' ? withDocuments(tx, rows) : rows.map((row) => ({ row }))
    },
    count: () => countEmails(tx, list),
    positionOf: ({ row: { id } }) => ({ value: id, id }),
    map: ({ row, document }: Listed) => ({ ...toEmailSummary(row), ...(document !== undefined && { document }) }),
  })
}

const WORDS_MAX = 8

type Listed = { row: ListedEmail; document?: DocumentTitle }

/** Each with its document: the list has only letters about documents that may be read. */
async function withDocuments(tx: TenantTx, rows: readonly ListedEmail[]): Promise<Listed[]> {
  const ids = [...new Set(rows.flatMap(({ document_id }) => document_id ?? []))]
  const titles = await selectTitles(tx, ids)
  return rows.map((row) => ({ row, document: (row.document_id && titles.get(row.document_id)) || null }))
}
