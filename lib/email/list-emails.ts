import { countEmails, selectEmails } from '@/db/emails'
import { emails } from '@/lib/contract/emails'
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
  const list = { ...readableLetters(principal), conditions: [...ofDocument, ...readFilters(query.query, FIELDS)] }
  return listPage({
    operation: emails.list,
    scope: `${tenant.entityId} ${document_id ?? ''} ${list.prefixes.join()}`,
    prefix: 'email',
    query,
    fetch: (keyset) => selectEmails(tx, list, keyset),
    count: () => countEmails(tx, list),
    positionOf: ({ id }) => ({ value: id, id }),
    map: toEmailSummary,
  })
}
