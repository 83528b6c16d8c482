import type { RelationRow } from '@/db/document-relations'
import type { StoredRelation } from '@/db/schema'
import type { Actor } from '@/lib/auth/principal'
import type { DocumentRelation } from '@/lib/contract/document-model'
import type { RelationType } from '@/lib/contract/document-types'
import { toMajor } from '@/lib/money'

import { mayRead } from './readable'

const OTHER_SIDE: Record<StoredRelation, RelationType> = {
  credit_for: 'has_credit',
  converted_from: 'converted_to',
  advance_applied: 'applied_to',
  delivered_for: 'has_delivery',
  has_delivery: 'delivered_for',
  fulfills: 'fulfilled_by',
  references: 'references',
}

/** What of a document's relations a caller may see: those with documents that it may read. */
export const visibleRelations = (principal: Actor, rows: readonly RelationRow[]): DocumentRelation[] =>
  rows.filter(({ type }) => mayRead(principal, type)).map(toRelation)

/** A relation as one of its two documents shows it. */
export const toRelation = (row: Omit<RelationRow, 'of'>): DocumentRelation => ({
  relation_type: row.isWriter ? row.relation_type : OTHER_SIDE[row.relation_type],
  document_id: row.id,
  document_type: row.type,
  number: row.number,
  date: row.date,
  is_draft: row.is_draft,
  voided_at: row.voided_at,
  currency_code: row.currency_code,
  total_with_tax: toMajor(row.total_with_tax, row.currency_code),
})
