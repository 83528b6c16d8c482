import type { Tone } from '@/components/ui/tone'
import type { SharedDocument } from '@/lib/contract/shared-documents'
import type { ShareWords } from '@/lib/share-words/share-words'

type Status = SharedDocument['status']
type Shown = Exclude<Status, 'draft'>

const TONES: Record<Shown, Tone> = {
  outstanding: 'info',
  partially_paid: 'info',
  overdue: 'danger',
  paid: 'success',
  voided: 'danger',
  open: 'info',
  accepted: 'success',
  rejected: 'warning',
  expired: 'warning',
  converted: 'neutral',
}

/** How the document stands, as its reader sees it: nobody pays a credit note or answers a delivery note. */
export function statusOf({ type, status }: SharedDocument): { name: Shown; tone: Tone } | null {
  const isOurs = type === 'credit_note' || type === 'delivery_note'
  if (status === 'draft' || (isOurs && status !== 'voided')) return null
  return { name: status, tone: TONES[status] }
}

const filled = (text: string, values: Record<string, string | null>) =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')

/** What became of the document, in a sentence. */
export function happened(document: SharedDocument, words: ShareWords): { tone: Tone; text: string } | null {
  const { status, voided_at, accepted_at, rejected_at, decided_by: name, answered_on: date } = document
  if (voided_at !== null) return { tone: 'danger', text: words.voided_note }
  if (accepted_at !== null)
    return { tone: 'success', text: filled(name === null ? words.accepted_on : words.accepted_by, { name, date }) }
  if (rejected_at !== null)
    return { tone: 'warning', text: filled(name === null ? words.rejected_on : words.rejected_by, { name, date }) }
  if (status === 'expired') return { tone: 'warning', text: words.expired_note }
  return status === 'converted' ? { tone: 'neutral', text: words.converted_note } : null
}
