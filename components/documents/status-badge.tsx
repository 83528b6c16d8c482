'use client'

import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/tone'
import type { DocumentStatus } from '@/lib/contract/document-types'
import { useT } from '@/lib/i18n/i18n-provider'

const TONES: Record<DocumentStatus, Tone> = {
  draft: 'neutral',
  outstanding: 'info',
  partially_paid: 'info',
  overdue: 'danger',
  paid: 'success',
  voided: 'neutral',
  open: 'info',
  accepted: 'success',
  rejected: 'danger',
  expired: 'neutral',
  converted: 'success',
}

export function StatusBadge({ status }: { status: DocumentStatus }) {
  const t = useT('documents')
  return <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
}
