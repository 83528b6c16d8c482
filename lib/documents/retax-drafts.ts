import { deleteLines, insertLines, type LineRow, selectLines } from '@/db/document-lines'
import { selectLinked } from '@/db/document-relations'
import { type DocumentRow, lockDocuments, updateDocument } from '@/db/documents'
import { type Issuer, selectIssuer } from '@/db/issuer'
import type { Changes } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'
import type { DocumentId } from '@/lib/contract/ids'
import type { EntitySettings } from '@/lib/contract/settings'

import { agreedTotal, repricedLines } from './changed-lines'
import { clauseAfter } from './document-head'
import { convertedColumns } from './exchange'
import { lineRows } from './saved-lines'
import { hasTaxRules } from './tax-rules'
import type { ExchangeRate } from './to-document'
import { totalColumns } from './total-columns'
import { transactionType } from './transaction-type'

/** Where the customers of these drafts now are somewhere else in the eyes of the tax law, their taxes follow. */
export async function retaxDrafts(tx: TenantTx, ids: readonly DocumentId[]): Promise<void> {
  const [issuer, drafts, lines] = await Promise.all([selectIssuer(tx), lockDocuments(tx, ids), selectLines(tx, ids)])
  const linesOf = Map.groupBy(lines, ({ document_id }) => document_id)
  for (const draft of drafts) await retaxDraft(tx, issuer, draft, linesOf.get(draft.id) ?? [])
}

async function retaxDraft(tx: TenantTx, issuer: Issuer, draft: DocumentRow, stored: readonly LineRow[]): Promise<void> {
  if (draft.type === 'credit_note' && (await creditsSomething(tx, draft.id))) return
  const transaction_type = transactionType(issuer, draft.customer, stored)
  if (transaction_type === draft.transaction_type) return
  const settings = issuer.settings as EntitySettings
  const changes = { transaction_type, ...clauseAfter(draft, transaction_type, settings) }
  if (hasTaxRules(settings, stored)) await reprice(tx, issuer, { draft, stored, changes })
  else await updateDocument(tx, draft.id, changes)
}

/** What was charged is credited as it was, whatever has become of the customer. */
const creditsSomething = async (tx: TenantTx, id: DocumentId): Promise<boolean> =>
  (await selectLinked(tx, id)).some(({ relation_type }) => relation_type === 'credit_for')

type Repricing = { draft: DocumentRow; stored: readonly LineRow[]; changes: Changes<'documents'> }

async function reprice(tx: TenantTx, issuer: Issuer, { draft, stored, changes }: Repricing): Promise<void> {
  const { id, type, date, currency_code: currency, calculation_mode: mode, customer } = draft
  const terms = { date, currency, mode, expected_total_with_tax: undefined }
  const { lines, totals } = repricedLines(stored, {
    terms,
    issuer,
    customer,
    credited: undefined,
    agreed: agreedTotal(draft, stored),
  })
  const exchange = draft.exchange_rate as ExchangeRate | null
  const converted = convertedColumns(totals, currency, exchange?.rate ?? null, issuer.currency_code)
  await Promise.all([
    updateDocument(tx, id, { ...changes, ...totalColumns(type, totals), ...converted }),
    deleteLines(tx, id),
    insertLines(tx, lineRows(id, lines)),
  ])
}
