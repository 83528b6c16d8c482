'use client'

import { hrefOf } from '@/components/documents/kinds'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import type { Recent } from '@/lib/contract/overview'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

const DONE = [
  'created',
  'updated',
  'finalized',
  'voided',
  'accepted',
  'rejected',
  'deleted',
  'sent',
  'reminded',
  'shared',
  'unshared',
  'viewed',
] as const
const PAYMENTS = {
  created: 'did.payment',
  updated: 'did.payment_changed',
  deleted: 'did.payment_deleted',
  restored: 'did.payment_restored',
} as const

/** What was done last, and to which document. */
export function RecentCard({ recent }: { recent: readonly Recent[] }) {
  const t = useT('reports')
  const format = useFormat()
  return (
    <Card title={t('recent')}>
      {recent.length === 0 ? (
        <p className="text-muted">{t('nothingRecent')}</p>
      ) : (
        <ol className="grid gap-3">
          {recent.map((activity) => (
            <li key={activity.id} className="flex items-baseline justify-between gap-4">
              <span className="min-w-0 [overflow-wrap:anywhere]">
                {t(wordFor(activity))} · <DocumentName activity={activity} />
                {activity.customer_name !== null && (
                  <span className="block text-sm text-muted">{activity.customer_name}</span>
                )}
              </span>
              <time
                className="text-sm whitespace-nowrap text-muted"
                dateTime={activity.created_at}
                title={format.dateTime(activity.created_at)}
              >
                {format.relative(activity.created_at)}
              </time>
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}

function wordFor({ resource_type, action }: Recent) {
  if (resource_type === 'payment') return Object.hasOwn(PAYMENTS, action) ? paymentWord(action) : 'did.payment_changed'
  const done = DONE.find((name) => name === action)
  return done ? (`did.${done}` as const) : 'did.other'
}
const paymentWord = (action: string) => PAYMENTS[action as keyof typeof PAYMENTS]

function DocumentName({ activity: { document_id, document_type, number } }: { activity: Recent }) {
  const documents = useT('documents')
  return (
    <Link href={hrefOf(document_id)}>
      {number === null ? `${documents(`one.${document_type}`)} (${documents('draft')})` : number}
    </Link>
  )
}
