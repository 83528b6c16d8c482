import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/tone'
import type { EmailSummary } from '@/lib/contract/emails'
import { useT } from '@/lib/i18n/i18n-provider'

const TONES: Record<EmailSummary['status'], Tone> = {
  queued: 'info',
  sent: 'success',
  kept: 'neutral',
  failed: 'danger',
}

/** What became of a letter so far. */
export function EmailBadge({ email: { status, attempts, error } }: { email: EmailSummary }) {
  const t = useT('emails')
  const isDelayed = status === 'queued' && error !== null
  const said = isDelayed ? (attempts === 0 ? 'waiting' : 'retrying') : status
  return <Badge tone={isDelayed ? 'warning' : TONES[status]}>{t(`status.${said}`)}</Badge>
}
