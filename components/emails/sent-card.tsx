'use client'

import { useQuery } from '@tanstack/react-query'
import { Paperclip } from 'lucide-react'
import { useState } from 'react'

import { Card } from '@/components/ui/card'
import { useApi } from '@/lib/client/queries'
import type { EmailSummary } from '@/lib/contract/emails'
import { routes } from '@/lib/contract/routes'
import { emailsOfDocument } from '@/lib/embed/other-lists'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { EmailBadge } from './email-badge'
import { LetterDialog } from './letter-dialog'

/** How often it is looked whether a letter has arrived that is on its way. */
const lookEveryMs = 3000

/** One that was refused before, or waits for its turn, may be so for hours. */
const isOnItsWay = ({ status, attempts, error }: EmailSummary) =>
  status === 'queued' && (attempts === 0 ? error === null : attempts === 1)

/** To whom a document was sent, when, and whether it arrived. Nothing where it never was. */
export function SentCard({ documentId }: { documentId: string }) {
  const t = useT('emails')
  const { q } = useApi()
  const [shown, show] = useState<EmailSummary | null>(null)
  const { data } = useQuery({
    ...q(routes.emails.list, { query: emailsOfDocument(documentId) }),
    refetchInterval: ({ state }) => (state.data?.data.some(isOnItsWay) ? lookEveryMs : false),
  })
  if (!data || data.data.length === 0) return null
  return (
    <Card title={t('sent')}>
      <ul className="grid gap-4">
        {data.data.map((email) => (
          <Sent key={email.id} email={email} onShow={() => show(email)} />
        ))}
      </ul>
      {shown && <LetterDialog email={shown} onClose={() => show(null)} />}
    </Card>
  )
}

function Sent({ email, onShow }: { email: EmailSummary; onShow: () => void }) {
  const t = useT('emails')
  const format = useFormat()
  const { to, kind, error, attach_pdf, sent_at, created_at } = email
  return (
    <li className="grid gap-1 [overflow-wrap:anywhere]">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <button
          type="button"
          className="ui-link text-start font-medium"
          onClick={onShow}
          aria-label={t('sent.show', { to })}
        >
          {to}
        </button>
        <EmailBadge email={email} />
      </div>
      {error && <p className="text-sm text-muted">{error}</p>}
      <div className="text-sm text-muted">
        <time dateTime={sent_at ?? created_at}>{format.dateTime(sent_at ?? created_at)}</time> · {t(`kind.${kind}`)}
        {attach_pdf && (
          <>
            {' · '}
            <Paperclip className="inline size-3.5 align-[-0.125em]" aria-hidden /> {t('withPdf')}
          </>
        )}
      </div>
    </li>
  )
}
