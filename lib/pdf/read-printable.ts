import { selectLines } from '@/db/document-lines'
import { selectRelations } from '@/db/document-relations'
import { selectDocument } from '@/db/documents'
import { selectIssuer } from '@/db/issuer'
import { selectPaymentsOf } from '@/db/payments'
import type { Actor } from '@/lib/auth/principal'
import { typeOfId } from '@/lib/contract/document-types'
import type { DocumentId } from '@/lib/contract/ids'
import { languageOf } from '@/lib/contract/settings'
import { settingsAsIssued } from '@/lib/documents/bank-account'
import { type ExchangeRate, toDocument, toLine } from '@/lib/documents/to-document'
import { visibleRelations } from '@/lib/documents/to-relation'
import type { TenantContext } from '@/lib/http/context'
import { notFound } from '@/lib/http/problem'
import { toPayment } from '@/lib/payments/to-payment'

import type { Printable } from './print-document'

type Reader = Pick<TenantContext, 'tx' | 'tenant'> & { principal: Actor }
type Asked = { params: { id: DocumentId }; query: { language?: string | undefined } }

/** A saved document with what is printed beside it: its sums for all, payments and related documents for who may read those. */
export async function readPrintable(
  { tx, tenant, principal }: Reader,
  { params: { id }, query: { language } }: Asked,
): Promise<Printable> {
  const [row, lines, payments, relations, issuer] = await Promise.all([
    selectDocument(tx, typeOfId(id), id),
    selectLines(tx, [id]),
    selectPaymentsOf(tx, [id]),
    selectRelations(tx, [id]),
    selectIssuer(tx),
  ])
  if (!row) throw notFound()
  const related = {
    items: lines.map((line) => toLine(line, row.currency_code)),
    payments: principal.permissions.has('payments:read') ? payments.map(toPayment) : [],
    document_relations: visibleRelations(principal, relations),
  }
  return {
    document: toDocument(row, related),
    settings: settingsAsIssued(row, issuer.settings),
    language: languageOf(language ?? issuer.locale) ?? 'en-US',
    entityLocale: issuer.locale,
    isSandbox: tenant.environment === 'sandbox',
    convertedTo:
      row.total_with_tax_converted === null
        ? null
        : ((row.exchange_rate as ExchangeRate | null)?.quote_currency ?? null),
  }
}
