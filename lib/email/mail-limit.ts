import { selectDocument } from '@/db/documents'
import { countEmail, countRecentEmails, type EmailRow, settleEmail } from '@/db/emails'
import { lockEntity } from '@/db/lock-entity'
import type { TenantTx } from '@/db/tenant'
import type { Tenant } from '@/lib/auth/principal'
import { typeOfId } from '@/lib/contract/document-types'
import { env } from '@/lib/env'
import { Problem } from '@/lib/http/problem'
import { enqueue } from '@/lib/outbox/enqueue'

/** That there is no room, of so many recipients an hour, and until when at the least. */
type Full = { limit: number; secondsLeft: number }

/** However soon there may be room: many wait, and they do not all go at once. */
const waitSecondsMin = 60

/**
 * null: there is room for a letter to so many, until the end of the transaction for nobody else. A stolen key or a loop in
 * somebody's code must not make a spammer of the platform's mail server.
 */
export async function findRoom(tx: TenantTx, { environment }: Tenant, recipients: number): Promise<Full | null> {
  const { MAIL_LIMIT_LIVE, MAIL_LIMIT_SANDBOX } = env()
  const limit = environment === 'live' ? MAIL_LIMIT_LIVE : MAIL_LIMIT_SANDBOX
  await lockEntity(tx)
  const { count, secondsLeft } = await countRecentEmails(tx)
  return count + recipients <= limit ? null : { limit, secondsLeft: Math.max(1, secondsLeft) }
}

/** What somebody is told who is there to try again. */
export const limitReached = ({ limit, secondsLeft }: Full) =>
  new Problem('rate_limited', saying(limit), { headers: { 'retry-after': String(secondsLeft) } })

/** What is said of a letter that waits, and when it is looked for room again. */
export const waiting = ({ limit, secondsLeft }: Full) => ({
  error: `${saying(limit)} It goes out as soon as there is room.`,
  runAt: new Date(Date.now() + Math.max(waitSecondsMin, secondsLeft) * 1000),
})

const saying = (limit: number) => `This company can write to ${limit} recipients an hour.`

/** Whether a letter may go out now. One that waits and finds no room is asked for again. */
export async function mayGoOut(tx: TenantTx, tenant: Tenant, email: EmailRow | undefined): Promise<boolean> {
  if (email?.status !== 'queued' || email.counted_at !== null) return true
  if (await isVoided(tx, email)) {
    await settleEmail(tx, email.id, { status: 'failed', error: 'The document was voided before there was room.' })
    return false
  }
  const full = await findRoom(tx, tenant, email.recipients.length)
  if (full) await enqueue(tx, 'email.send', { email_id: email.id }, { runAt: waiting(full).runAt })
  else await countEmail(tx, email.id)
  return full === null
}

async function isVoided(tx: TenantTx, { document_id }: EmailRow): Promise<boolean> {
  const row = document_id && (await selectDocument(tx, typeOfId(document_id), document_id))
  return Boolean(row && row.voided_at !== null)
}
