import { sql } from 'kysely'
import { preparedForTenant } from '@/db/prepared'
import type { Row, StoredRelation } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import type { DocumentId } from '@/lib/contract/ids'

/** `is_forced`: it is used up all the same, where others have used it up before. */
export type NewRelation = { related_id: DocumentId; relation_type: StoredRelation; is_forced: boolean }
/** A relation of `of` with the other document; `isWriter` where `of` is the one that was made from the other. */
export type RelationRow = Pick<
  Row<'documents'>,
  'id' | 'type' | 'number' | 'date' | 'is_draft' | 'voided_at' | 'currency_code' | 'total_with_tax'
> & { of: DocumentId; relation_type: StoredRelation; isWriter: boolean }

export async function insertRelations(
  tx: TenantTx,
  document_id: DocumentId,
  relations: readonly NewRelation[],
): Promise<void> {
  if (relations.length === 0) return
  await tx
    .insertInto('document_relations')
    .values(relations.map((relation) => ({ document_id, ...relation })))
    .execute()
}

export const deleteRelations = (tx: TenantTx, documentId: DocumentId) =>
  tx.deleteFrom('document_relations').where('document_id', '=', documentId).execute()

/** The documents that one was made from, with what they are to it. */
export const selectLinked = (tx: TenantTx, documentId: DocumentId): Promise<NewRelation[]> =>
  linkedOf(tx, { documentId })
const linkedOf = preparedForTenant((tx, args: { documentId: DocumentId }) =>
  tx
    .selectFrom('document_relations')
    .select(['related_id', 'relation_type', 'is_forced'])
    .where('document_id', '=', args.documentId)
    .orderBy('related_id'),
)

/** Both sides, of however many documents there are. */
export async function selectRelations(tx: TenantTx, ids: readonly DocumentId[]): Promise<RelationRow[]> {
  if (ids.length === 0) return []
  const sides = await Promise.all([
    side(tx, ids, ['document_id', 'related_id']),
    side(tx, ids, ['related_id', 'document_id']),
  ])
  return sides.flat().toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

type Ends = ['document_id', 'related_id'] | ['related_id', 'document_id']

const side = (tx: TenantTx, ids: readonly DocumentId[], [of, other]: Ends): Promise<RelationRow[]> =>
  tx
    .selectFrom('document_relations')
    .innerJoin('documents', `document_relations.${other}`, 'documents.id')
    .select([
      `document_relations.${of} as of`,
      'document_relations.relation_type',
      'documents.id',
      'documents.type',
      'documents.number',
      'documents.date',
      'documents.is_draft',
      'documents.voided_at',
      'documents.currency_code',
      'documents.total_with_tax',
    ])
    .select(sql<boolean>`${sql.lit(of === 'document_id')}`.as('isWriter'))
    .where(sql<boolean>`${sql.ref(`document_relations.${of}`)} = any (${ids})`)
    .execute()

/** These use the other document up: it is made into this one once. */
export const CONVERTING = ['converted_from', 'has_delivery'] as const satisfies readonly StoredRelation[]

/** The documents that are made from another one in one of these ways and are not voided; drafts are among them. */
const madeFrom = (tx: TenantTx, relatedId: DocumentId, ways: readonly StoredRelation[]) =>
  tx
    .selectFrom('document_relations')
    .innerJoin('documents', 'documents.id', 'document_relations.document_id')
    .where('document_relations.related_id', '=', relatedId)
    .where('document_relations.relation_type', 'in', ways)
    .where('documents.voided_at', 'is', null)

const creditNotesInForce = (tx: TenantTx, relatedId: DocumentId) =>
  madeFrom(tx, relatedId, ['credit_for']).where('documents.is_draft', '=', false)

/** What credit notes that are in force take off a document already, in minor units, but for one of them. */
export async function selectCredited(tx: TenantTx, relatedId: DocumentId, but: DocumentId | null): Promise<number> {
  const notes = creditNotesInForce(tx, relatedId).select(
    sql<number>`coalesce(sum(documents.total_with_tax), 0)::bigint`.as('credited'),
  )
  const row = await (but === null ? notes : notes.where('documents.id', '<>', but)).executeTakeFirst()
  return row?.credited ?? 0
}

/** The credit notes in force that credit a document, but for one of them. */
export const selectCreditNotesOf = (tx: TenantTx, relatedId: DocumentId, but: DocumentId | null) => {
  const notes = creditNotesInForce(tx, relatedId).select([
    'documents.id',
    'documents.total_with_tax',
    'documents.calculation_mode',
  ])
  return (but === null ? notes : notes.where('documents.id', '<>', but)).execute()
}

/** The numbers of the credit notes in force that credit a document. */
export async function selectCreditNotesInForce(tx: TenantTx, relatedId: DocumentId): Promise<string[]> {
  const rows = await creditNotesInForce(tx, relatedId).select('documents.number').execute()
  return rows.flatMap(({ number }) => number ?? [])
}

/** The invoices that were made from an advance invoice and issued. */
export async function selectInvoicesOfAdvance(tx: TenantTx, relatedId: DocumentId): Promise<DocumentId[]> {
  const issued = madeFrom(tx, relatedId, ['advance_applied']).where('documents.is_draft', '=', false)
  return (await issued.select('documents.id').execute()).map(({ id }) => id)
}

export type IssuedOf = Pick<Row<'documents'>, 'id' | 'number' | 'total_with_tax'> & {
  of: DocumentId
  is_forced: boolean
}

/** The documents in force that are made from one of these in one of these ways, each with the one that it is made from. */
export const selectIssuedOf = async (
  tx: TenantTx,
  relatedIds: readonly DocumentId[],
  ways: readonly StoredRelation[],
): Promise<IssuedOf[]> =>
  relatedIds.length === 0
    ? []
    : tx
        .selectFrom('document_relations')
        .innerJoin('documents', 'documents.id', 'document_relations.document_id')
        .select(['documents.id', 'documents.number', 'documents.total_with_tax'])
        .select(['document_relations.related_id as of', 'document_relations.is_forced'])
        .where(sql<boolean>`document_relations.related_id = any (${relatedIds})`)
        .where('document_relations.relation_type', 'in', ways)
        .where('documents.voided_at', 'is', null)
        .where('documents.is_draft', '=', false)
        .execute()
