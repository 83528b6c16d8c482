import { createHmac, timingSafeEqual } from 'node:crypto'

import type { EntityId, JobId } from '@/lib/contract/ids'
import { env } from '@/lib/env'

/** What a ticket opens, and on whose behalf: an id of a credential, never the credential. */
export type Ticket = { jobId: JobId; entityId: EntityId; principalId: string }

const TICKET_SECONDS = 60
const MAC_BYTES = 32

const sign = (text: string) => {
  const key = createHmac('sha256', env().SECRET_KEY).update('download-tickets').digest('hex')
  return createHmac('sha256', key).update(text).digest()
}

/** A secret that stands in an address: for one file, for a minute. Nothing of it is kept, since nothing is written to read. */
export function makeTicket({ jobId, entityId, principalId }: Ticket, now = Date.now()): string {
  const text = [jobId, entityId, principalId, Math.floor(now / 1000) + TICKET_SECONDS].join(' ')
  return `ft_${Buffer.concat([sign(text), Buffer.from(text)]).toString('base64url')}`
}

/** undefined: it is none of ours, or its time is over. */
export function readTicket(ticket: string, now = Date.now()): Ticket | undefined {
  if (!/^ft_[A-Za-z0-9_-]{80,400}$/.test(ticket)) return undefined
  const bytes = Buffer.from(ticket.slice(3), 'base64url')
  const text = bytes.subarray(MAC_BYTES).toString()
  if (!timingSafeEqual(bytes.subarray(0, MAC_BYTES), sign(text))) return undefined
  const [jobId, entityId, principalId = '', until] = text.split(' ')
  if (now >= Number(until) * 1000) return undefined
  return { jobId: jobId as JobId, entityId: entityId as EntityId, principalId }
}
