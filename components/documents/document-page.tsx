'use client'

import { useQuery } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'

import { SentCard } from '@/components/emails/sent-card'
import { QueryFailure } from '@/components/lists/list-states'
import type { Params } from '@/components/router'
import { Banner } from '@/components/ui/banner'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { useCan } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { DocumentType } from '@/lib/contract/document-types'
import { isCredited } from '@/lib/credited'
import { documentInclude } from '@/lib/embed/other-lists'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { type Action, insteadOfEditing } from './actions'
import { AttachmentsCard } from './attachments-card'
import { DocumentActions } from './document-actions'
import { DocumentFacts } from './document-facts'
import { DocumentSheet } from './document-sheet'
import { EInvoiceCard } from './e-invoice-card'
import { HistoryCard } from './history-card'
import { kindOf, kindOfDocument, type SomeDocument } from './kinds'
import { PaymentsCard } from './payments-card'
import { RelatedCard } from './related-card'
import { StatusBadge } from './status-badge'

/** One document: what it says, what became of it, and what can be done with it now. */
export function DocumentPage({ type, params }: { type: DocumentType; params: Params }) {
  const words = useT('documents')
  const can = useCan()
  const { q } = useApi()
  const { routes, href } = kindOf(type)
  const include = documentInclude(type, can('payments:read'))
  const result = useQuery({
    ...q(routes.get, { params: { id: params['id'] ?? '' }, query: { include } }),
    // A copy of an answer has lost its version.
    structuralSharing: false,
  })
  const back = { href, label: words(`title.${type}`) }
  if (result.isPending) return <Loading back={back} />
  if (result.isError) {
    return (
      <>
        <PageHeader back={back} title={words(`one.${type}`)} />
        <QueryFailure result={result} />
      </>
    )
  }
  return <Loaded document={result.data} back={back} />
}

type Back = { href: string; label: string }

function Loaded({ document, back }: { document: SomeDocument; back: Back }) {
  const t = useT('document')
  const words = useT('documents')
  const can = useCan()
  const { number, customer, status, is_draft, payments } = document
  const { type, isPayable } = kindOfDocument(document)
  const instead = insteadOfEditing(document, can)
  return (
    <>
      <PageHeader
        back={back}
        title={number ?? (customer?.name ? t('draftFor', { name: customer.name }) : words(`one.${type}`))}
        badge={<StatusBadge type={type} status={status} credited={isCredited(document)} />}
        actions={<DocumentActions document={document} />}
        description={instead && <Issued type={type} instead={instead} />}
      />
      <Happened document={document} />
      <div className="@container">
        <div className="grid items-start gap-5 @5xl:grid-cols-[minmax(0,1fr)_20rem]">
          <DocumentSheet document={document} />
          <div className="grid gap-5">
            {!is_draft && isPayable && can('payments:read') && (
              <PaymentsCard document={document} payments={payments ?? []} />
            )}
            <EInvoiceCard document={document} />
            {!is_draft && <SentCard documentId={document.id} />}
            {can('files:read') && <AttachmentsCard documentId={document.id} />}
            <RelatedCard document={document} />
            {!is_draft && <HistoryCard document={document} />}
            <DocumentFacts document={document} />
          </div>
        </div>
      </div>
    </>
  )
}

/** Why there is no button to edit it, and what does instead. */
function Issued({ type, instead }: { type: DocumentType; instead: Action }) {
  const t = useT('document')
  return (
    <>
      {t(`issued.${type}`)}{' '}
      <Link href={instead.href ?? ''}>
        {t(instead.id === 'credit_note' ? 'issued.credit' : 'issued.duplicate')}
        <ArrowRight className="ui-flip ms-1 inline size-4 align-text-bottom" />
      </Link>
    </>
  )
}

/** What became of it: voided, accepted or rejected, and what was said with that. */
function Happened({ document }: { document: SomeDocument }) {
  const t = useT('document')
  const format = useFormat()
  const { voided_at, void_reason, accepted_at, rejected_at, decision_note, decided_by } = document
  if (voided_at) {
    return (
      <Banner tone="warning" title={t('voided.note', { date: format.dateTime(voided_at) })}>
        {void_reason && t('voided.reason', { reason: void_reason })}
      </Banner>
    )
  }
  const decidedAt = accepted_at ?? rejected_at
  if (!decidedAt) return null
  const date = format.dateTime(decidedAt)
  const answer = accepted_at ? 'accepted' : 'rejected'
  const title = decided_by ? t(`${answer}.by`, { date, name: decided_by }) : t(`${answer}.note`, { date })
  return (
    <Banner tone={accepted_at ? 'success' : 'warning'} title={title}>
      {decision_note}
    </Banner>
  )
}

function Loading({ back }: { back: Back }) {
  const t = useT()
  return (
    <>
      <PageHeader back={back} title={<Skeleton width="lg" />} />
      <div role="status" aria-busy="true">
        <span className="sr-only">{t('state.loading')}</span>
        <Card>
          <div className="grid gap-6 py-2 sm:grid-cols-3">
            {[0, 1, 2].map((column) => (
              <div key={column} className="grid gap-3">
                <Skeleton width="sm" />
                <Skeleton width="lg" />
                <Skeleton width="md" />
              </div>
            ))}
          </div>
          <div className="grid gap-4 pt-8">
            {[0, 1, 2, 3].map((row) => (
              <Skeleton key={row} />
            ))}
          </div>
        </Card>
      </div>
    </>
  )
}
