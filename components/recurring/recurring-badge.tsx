import { Badge } from '@/components/ui/badge'
import type { RecurringInvoice } from '@/lib/contract/recurring-invoices'
import { useT } from '@/lib/i18n/i18n-provider'

const TONES = { active: 'success', paused: 'neutral', completed: 'neutral' } as const

/** Whether it goes on; what cannot go on is seen from afar. */
export function RecurringBadge({ recurring: { status, last_error } }: { recurring: RecurringInvoice }) {
  const t = useT('recurring')
  return <Badge tone={last_error === null ? TONES[status] : 'danger'}>{t(`status.${status}`)}</Badge>
}
