'use client'

import { useQuery } from '@tanstack/react-query'

import { Button } from '@/components/ui/button'
import { DescriptionList } from '@/components/ui/description-list'
import { Dialog } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import { useApi } from '@/lib/client/queries'
import type { EmailSummary } from '@/lib/contract/emails'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { MailPreview } from './mail-preview'

const isWaiting = ({ status, attempts }: EmailSummary) => status === 'queued' && attempts === 0

/** A letter as it was sent. */
export function LetterDialog({ email, onClose }: { email: EmailSummary; onClose: () => void }) {
  const t = useT('emails')
  const { q } = useApi()
  const { data, isError } = useQuery(q(routes.emails.get, { params: { id: email.id } }))
  return (
    <Dialog
      open
      size="lg"
      onClose={onClose}
      title={email.subject}
      footer={<Button onClick={onClose}>{t('action.close')}</Button>}
    >
      <div className="grid gap-4">
        <DescriptionList
          items={[
            { term: t('letter.from'), value: email.from_name },
            { term: t('send.to'), value: email.to },
            ...(email.error ? [{ term: t(isWaiting(email) ? 'letter.wait' : 'letter.why'), value: email.error }] : []),
            ...(email.reply_to ? [{ term: t('letter.replyTo'), value: email.reply_to }] : []),
          ]}
        />
        {isError ? (
          <p className="text-muted">{t('letter.failed')}</p>
        ) : data ? (
          <MailPreview html={data.body_html} label={email.subject} />
        ) : (
          <Skeleton />
        )}
      </div>
    </Dialog>
  )
}
