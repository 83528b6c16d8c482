import { selectLines } from '@/db/document-lines'
import { selectRelations } from '@/db/document-relations'
import { selectDocument } from '@/db/documents'
import { selectPaymentsOf } from '@/db/payments'
import type { AnyDocument } from '@/lib/contract/document-model'
import type { DocumentType } from '@/lib/contract/document-types'
import type { TenantContext } from '@/lib/http/context'
import { notFound } from '@/lib/http/problem'
import { toPayment } from '@/lib/payments/to-payment'

import type { OneDocument } from './one-document'
import { includes } from './includes'
import { requireRightsToRead } from './require-rights'
import { documentAnswer } from './to-document'
import { visibleRelations } from './to-relation'

type Asked = OneDocument & { query: { include?: string | undefined } }

export const getDocument =
  (type: DocumentType) =>
  async ({ tx, principal }: TenantContext, { params, query }: Asked): Promise<AnyDocument> => {
    const withPayments = includes(query.include, 'payments')
    requireRightsToRead(principal, { payments: withPayments })
    const [row, lines, payments, relations] = await Promise.all([
      selectDocument(tx, type, params.id),
      selectLines(tx, [params.id]),
      withPayments ? selectPaymentsOf(tx, [params.id]) : undefined,
      includes(query.include, 'document_relations') ? selectRelations(tx, [params.id]) : undefined,
    ])
    if (!row) throw notFound()
    return documentAnswer(row, lines, {
      payments: payments?.map(toPayment),
      document_relations: relations && visibleRelations(principal, relations),
    })
  }
