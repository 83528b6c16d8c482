'use client'

import { useQuery } from '@tanstack/react-query'

import { Card } from '@/components/ui/card'
import { useApi } from '@/lib/client/queries'
import type { DocumentVersion } from '@/lib/contract/document-version'
import { routes } from '@/lib/contract/routes'
import { versionsOfDocument } from '@/lib/embed/other-lists'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import type { SomeDocument } from './kinds'

const ACTORS = ['embed_session', 'entity_key', 'account_key', 'operator', 'user', 'visitor', 'system'] as const

/** What was changed since the document was finalized: by whom, when and why. Nothing where nothing was. */
export function HistoryCard({ document }: { document: SomeDocument }) {
  const t = useT('document')
  const { q } = useApi()
  const { data } = useQuery(q(routes.documents.versions, { params: { id: document.id }, query: versionsOfDocument }))
  if (!data || data.data.length === 0) return null
  return (
    <Card title={t('history')}>
      <ol className="grid gap-4">
        {data.data.map((version) => (
          <Version key={version.id} version={version} />
        ))}
      </ol>
    </Card>
  )
}

function Version({ version }: { version: DocumentVersion }) {
  const t = useT('document')
  const format = useFormat()
  const { changes, change_reason, actor_label, actor_type, created_at } = version
  const actor = ACTORS.find((type) => type === actor_type)
  const by = actor_label ?? (actor ? t(`actor.${actor}`) : actor_type)
  const texts = [
    'note' in changes && noteText(changes['note'], t),
    'metadata' in changes && t('history.metadata'),
    change_reason !== null && t('history.reason', { reason: change_reason }),
  ].filter((text) => text !== false)
  return (
    <li className="[overflow-wrap:anywhere]">
      <div className="font-medium">{titleOf(version, t)}</div>
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <div className="text-sm text-muted">
        <time dateTime={created_at}>{format.dateTime(created_at)}</time> · {by}
      </div>
    </li>
  )
}

/** What happened; of a reminder that the clock sent, how late the payment was. */
function titleOf({ action, changes }: DocumentVersion, t: ReturnType<typeof useT<'document'>>): string {
  if (action !== 'reminded' && action !== 'not_reminded') return t(`history.${action}`)
  const days = changes['threshold_days']?.to
  return t(`history.${action}`, { days: typeof days === 'number' ? days : 0 })
}

type Change = { from: unknown; to: unknown } | undefined

function noteText(change: Change, t: ReturnType<typeof useT<'document'>>): string {
  const [from, to] = [change?.from, change?.to].map((note) => (typeof note === 'string' ? note : ''))
  if (!from) return t('history.noteAdded', { to: to ?? '' })
  return to ? t('history.note', { from, to }) : t('history.noteRemoved', { from })
}
