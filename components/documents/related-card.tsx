'use client'

import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { useCan } from '@/components/workspace'
import type { DocumentRelation } from '@/lib/contract/document-model'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { invoicedTotal, invoicesOf, restToInvoice } from './invoiced'
import { hrefOf, kindOf, type SomeDocument } from './kinds'

/** The documents that this one was made from, and those that were made from it. */
export function RelatedCard({ document }: { document: SomeDocument }) {
  const t = useT('document')
  const { document_relations: relations = [] } = document
  if (relations.length === 0) return null
  return (
    <Card title={t('related')}>
      <Invoiced document={document} />
      <ul className="grid gap-3">
        {relations.map((relation) => (
          <Relation key={`${relation.relation_type} ${relation.document_id}`} relation={relation} />
        ))}
      </ul>
    </Card>
  )
}

/** How much of an estimate or a delivery note was invoiced, once there is an invoice of it. */
function Invoiced({ document }: { document: SomeDocument }) {
  const t = useT('document')
  const format = useFormat()
  const invoiced = invoicedTotal(document)
  if (invoiced === null || invoicesOf(document).length === 0) return null
  const money = (amount: number) => format.money(amount, document.currency_code)
  const rest = restToInvoice(document)
  const share = document.total_with_tax > 0 ? Math.min(1, Math.max(0, invoiced.issued / document.total_with_tax)) : 1
  return (
    <div className="mb-4 grid gap-1.5 border-b border-line pb-4">
      <div className="font-medium">
        {t('invoiced', { amount: money(invoiced.issued), total: money(document.total_with_tax) })}
      </div>
      <svg
        aria-hidden="true"
        className="ui-flip h-1.5 w-full rounded-full bg-subtle"
        preserveAspectRatio="none"
        viewBox="0 0 1 1"
      >
        <rect className="fill-primary" width={share} height="1" />
      </svg>
      {invoiced.drafted > 0 && (
        <div className="text-sm text-muted">{t('invoiced.drafted', { amount: money(invoiced.drafted) })}</div>
      )}
      {rest > 0 && <div className="text-sm text-muted">{t('invoiced.rest', { amount: money(rest) })}</div>}
    </div>
  )
}

function Relation({ relation }: { relation: DocumentRelation }) {
  const t = useT('document')
  const words = useT('documents')
  const format = useFormat()
  const can = useCan()
  const { relation_type, document_id, document_type, number, date, is_draft, voided_at } = relation
  const name = [words(`one.${document_type}`), number].filter(Boolean).join(' ')
  return (
    <li className="flex items-start justify-between gap-3">
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <div className="text-sm text-muted">{t(`relation.${relation_type}`)}</div>
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {can(`${kindOf(document_type).resource}:read`) ? <Link href={hrefOf(document_id)}>{name}</Link> : name}
          {is_draft && <Badge>{words('status.draft')}</Badge>}
          {voided_at !== null && <Badge>{words('status.voided')}</Badge>}
        </div>
        <div className="text-sm text-muted">{format.date(date)}</div>
      </div>
      <span className="ui-figure font-medium">{format.money(relation.total_with_tax, relation.currency_code)}</span>
    </li>
  )
}
