'use client'

import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/tone'
import type { InvoiceStatus } from '@/lib/contract/document-model'
import { useT } from '@/lib/i18n/i18n-provider'

const TONES: Record<InvoiceStatus, Tone> = {
  draft: 'neutral',
  outstanding: 'info',
  partially_paid: 'info',
  overdue: 'danger',
  paid: 'success',
  voided: 'neutral',
}

export function StatusBadge({ status }: { status: InvoiceStatus }) {
  const t = useT('invoices')
  return <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
}
