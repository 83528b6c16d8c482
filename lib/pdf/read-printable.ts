import { selectLines } from '@/db/document-lines'
import { selectRelations } from '@/db/document-relations'
import { selectDocument, selectDocumentsByIds } from '@/db/documents'
import { type Issuer, selectIssuer } from '@/db/issuer'
import { selectPaymentsOf } from '@/db/payments'
import type { Actor } from '@/lib/auth/principal'
import { type BrandFiles, type ImageRow, selectBrandFiles, selectImages, selectPrintedWith } from '@/db/printing'
import type { TenantTx } from '@/db/tenant'
import type { AnyDocument } from '@/lib/contract/document-model'
import { typeOfId } from '@/lib/contract/document-types'
import type { DocumentId } from '@/lib/contract/ids'
import { type EntitySettings, languageOf } from '@/lib/contract/settings'
import { bankAccountOf } from '@/lib/documents/bank-account'
import { issuerOf } from '@/lib/documents/party'
import { type ExchangeRate, toDocument, toLine } from '@/lib/documents/to-document'
import { visibleRelations } from '@/lib/documents/to-relation'
import type { TenantContext } from '@/lib/http/context'
import { notFound } from '@/lib/http/problem'
import { toPayment } from '@/lib/payments/to-payment'

import { deductedAdvances } from './deducted-advances'
import type { Printable } from './print-document'
import type { StoredImage } from './printed-document'
import { type PrintedWith, printedWith, textsIn } from './printed-with'

type Reader = Pick<TenantContext, 'tx' | 'tenant'> & { principal: Actor }
type Asked = { params: { id: DocumentId }; query: { language?: string | undefined } }

/** A saved document with what is printed beside it: its sums for all, payments and related documents for who may read those. */
export async function readPrintable(
  { tx, tenant, principal }: Reader,
  { params: { id }, query: { language } }: Asked,
): Promise<Printable> {
  const [row, lines, payments, relations, issuer, kept] = await Promise.all([
    selectDocument(tx, typeOfId(id), id),
    selectLines(tx, [id]),
    selectPaymentsOf(tx, [id]),
    selectRelations(tx, [id]),
    selectIssuer(tx),
    selectPrintedWith(tx, id),
  ])
  if (!row) throw notFound()
  const shownPayments = principal.permissions.has('payments:read') ? payments : []
  const advanceIds = new Set(
    shownPayments.flatMap(({ type, invoice_id, advance_invoice_id }) =>
      type === 'advance' && invoice_id === id && advance_invoice_id ? [advance_invoice_id] : [],
    ),
  )
  const related = {
    items: lines.map((line) => toLine(line, row.currency_code)),
    payments: shownPayments.map(toPayment),
    document_relations: visibleRelations(principal, relations),
  }
  // Who issues a draft is who finalizes it, as it is then.
  const document = { ...toDocument(row, related), ...(row.is_draft && { issuer: issuerOf(issuer) }) }
  return printableOf({
    document,
    issuer,
    language,
    isSandbox: tenant.environment === 'sandbox',
    convertedTo:
      row.total_with_tax_converted === null
        ? null
        : ((row.exchange_rate as ExchangeRate | null)?.quote_currency ?? null),
    advances: await advancesOf(tx, id, [...advanceIds]),
    kept: (kept?.printed_with as PrintedWith | undefined) ?? printedWith(issuer, row),
    ...(await brandImages(tx, kept ?? (await selectBrandFiles(tx)))),
  })
}

async function advancesOf(
  tx: TenantTx,
  id: DocumentId,
  advanceIds: readonly DocumentId[],
): Promise<Printable['advances']> {
  if (advanceIds.length === 0) return []
  const [payments, advances] = await Promise.all([
    selectPaymentsOf(tx, advanceIds),
    selectDocumentsByIds(tx, advanceIds),
  ])
  const deductions = payments.filter(({ type }) => type === 'advance')
  return deductedAdvances(id, deductions, advances)
}

type Parts = Pick<Printable, 'isSandbox' | 'convertedTo' | 'logo' | 'signatureImage' | 'advances'> & {
  document: AnyDocument
  issuer: Issuer
  language: string | undefined
  kept: PrintedWith
}

/** What a document says is as it was kept; how it looks is as the entity has it today. */
export function printableOf({ document, issuer, language: wanted, kept, ...rest }: Parts): Printable {
  const today = issuer.settings as EntitySettings
  const language = languageOf(wanted ?? kept.locale) ?? 'en-US'
  const { bank_account } = document.issuer
  const account = bank_account === undefined ? bankAccountOf(today) : bank_account
  return {
    ...rest,
    document: textsIn(document, language, kept.translations),
    settings: { ...today, ...kept.settings, bank_accounts: account ? [account] : [] },
    language,
    entityLocale: kept.locale,
    said: kept.said,
  }
}

/** The logo and the image of the signature, as they are printed. */
export async function brandImages(
  tx: TenantTx,
  { logo_file_id, signature_file_id }: BrandFiles,
): Promise<Pick<Printable, 'logo' | 'signatureImage'>> {
  const rows = await selectImages(
    tx,
    [logo_file_id, signature_file_id].filter((id) => id !== null),
  )
  return {
    logo: toImage(rows.find(({ id }) => id === logo_file_id)),
    signatureImage: toImage(rows.find(({ id }) => id === signature_file_id)),
  }
}

function toImage(row: ImageRow | undefined): StoredImage | null {
  if (!row || row.width === null || row.height === null || (row.format !== 'png' && row.format !== 'jpeg')) return null
  const { id, format, width, height, content } = row
  return { id, format, width, height, bytes: content }
}
