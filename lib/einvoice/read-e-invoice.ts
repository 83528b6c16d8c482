import { type LineRow, selectLines } from '@/db/document-lines'
import { type RelationRow, selectRelations } from '@/db/document-relations'
import { type DocumentRow, selectDocument } from '@/db/documents'
import { type Issuer, selectIssuer } from '@/db/issuer'
import { selectPrintedWith } from '@/db/printing'
import type { TenantTx } from '@/db/tenant'
import { typeOfId } from '@/lib/contract/document-types'
import type { DocumentId } from '@/lib/contract/ids'
import { languageOf } from '@/lib/contract/settings'
import { documentLabels } from '@/lib/document-labels/document-labels'
import { bankAccountOf, settingsAsIssued } from '@/lib/documents/bank-account'
import { issuerOf } from '@/lib/documents/party'
import { toDocument } from '@/lib/documents/to-document'
import { notFound } from '@/lib/http/problem'
import { fillIn } from '@/lib/pdf/fill-in'
import { type PrintedWith, printedWith, type SaidWith } from '@/lib/pdf/printed-with'
import { writingIn } from '@/lib/pdf/writing'

import type { EInvoice } from './e-invoice'
import { paragraph } from './texts'
import { isEInvoiceType, toEInvoice } from './to-e-invoice'

/** A saved document as an e-invoice, complete or not; null where it is of a type that has none. */
export async function readEInvoice(tx: TenantTx, id: DocumentId): Promise<EInvoice | null> {
  const [row, lines, relations, issuer, kept] = await Promise.all([
    selectDocument(tx, typeOfId(id), id),
    selectLines(tx, [id]),
    selectRelations(tx, [id]),
    selectIssuer(tx),
    selectPrintedWith(tx, id),
  ])
  if (!row) throw notFound()
  // Who issues a draft is who finalizes it, as it is then.
  const current = row.is_draft ? { ...row, issuer: issuerOf(issuer) } : row
  const printed = (kept?.printed_with as PrintedWith | undefined) ?? printedWith(issuer, row)
  return eInvoiceOf({
    row: current,
    lines,
    relations,
    issuer: { ...issuer, locale: printed.locale },
    said: printed.said,
  })
}

type Saved = {
  row: DocumentRow
  lines: readonly LineRow[]
  relations: readonly RelationRow[]
  issuer: Issuer
  said: SaidWith | undefined
}

/** The same for who has read it already. */
export function eInvoiceOf({ row, lines, relations, issuer, said }: Saved): EInvoice | null {
  const { type } = row
  if (!isEInvoiceType(type)) return null
  const settings = settingsAsIssued(row, issuer.settings)
  const language = languageOf(issuer.locale) ?? 'en-US'
  const source = {
    document: toDocument(row, {}),
    account: bankAccountOf(settings),
    writing: writingIn(language, issuer.locale, row.currency_code),
    language,
    said,
  }
  const filled = (text: string | null) => (text === null ? null : paragraph(fillIn(text, source)))
  return toEInvoice({
    row,
    type,
    lines,
    relations,
    settings,
    texts: {
      note: filled(row.note),
      taxClause: filled(row.tax_clause),
      paymentTerms: filled(row.payment_terms),
      referenceLabel: documentLabels(language).reference,
    },
  })
}
