import { setTimeout as sleep } from 'node:timers/promises'
import { claimEmail, type EmailRow, selectEmail, settleEmail } from '@/db/emails'
import { withTenant } from '@/db/tenant'
import { SYSTEM, type Tenant } from '@/lib/auth/principal'
import {
  attemptSeconds,
  canDeliver,
  deliverMail,
  DeliveryError,
  type Letter,
  type Refusal,
} from '@/lib/email/deliver-mail'
import { mayGoOut } from '@/lib/email/mail-limit'
import { makeXml } from '@/lib/einvoice/make-xml'
import type { TaskPayloads } from '@/lib/outbox/task-payloads'
import { attachedInvoice } from '@/lib/pdf/attached-invoice'
import { printDocument } from '@/lib/pdf/print-document'
import { readPrintable } from '@/lib/pdf/read-printable'
import { writePdf } from '@/lib/pdf/write-pdf'
import type { Task, TaskContext } from '@/lib/worker/task'

/** Within the time for which the letter is claimed, after the longest dialogue with the mail server. */
const settleMs = 25_000

type Payload = TaskPayloads['email.send']

/**
 * Delivers a letter of the mailbox. Only a process that dies between the server's 250 and our commit makes it go out
 * twice, and then under the same Message-ID.
 */
export const sendEmail: Task<Payload> = {
  // About a day, which is how long a mail server may be away.
  attemptsMax: 13,
  run: async ({ email_id }, { tenant, signal }) => {
    const email = await withTenant(tenant, 'read write', async (tx) =>
      (await mayGoOut(tx, tenant, await selectEmail(tx, email_id))) ? claimEmail(tx, email_id, attemptSeconds) : null,
    )
    if (email === null) return
    if (!email) return waitForOther(tenant, email_id)
    if (email.skip_delivery || !canDeliver()) return settle(tenant, email, { status: 'kept', error: null })
    try {
      const { refused } = await deliverMail(await letterOf(tenant, email), signal)
      await settleRefusals(tenant, email, refused)
    } catch (error) {
      // What is still to be tried has said so itself.
      if (error instanceof StillPending) throw error
      const reason = error instanceof DeliveryError ? error.message : 'The e-mail could not be made.'
      await settle(tenant, email, { status: 'queued', error: reason })
      throw error
    }
  },
  giveUp: async ({ email_id }, { tenant }: TaskContext, reason) => {
    await withTenant(tenant, 'read write', async (tx) => {
      const email = await selectEmail(tx, email_id)
      if (!email) return
      const isTakenForSome = refusedBefore(email).length + email.pending.length < email.recipients.length
      const error = email.error ?? reason.message
      await settleEmail(tx, email_id, { status: isTakenForSome ? 'sent' : 'failed', error })
    })
  },
}

/** Some of its recipients are to be tried again. */
class StillPending extends Error {}

async function waitForOther(tenant: Tenant, id: EmailRow['id']) {
  const email = await withTenant(tenant, 'read only', (tx) => selectEmail(tx, id))
  // Another worker is at it, or died over it: its time has to pass first.
  if (email?.status === 'queued') throw new Error('Another attempt to send this e-mail is under way.')
}

type Outcome = Parameters<typeof settleEmail>[2]

/**
 * Writes down what became of an attempt, as long as nobody else may start one: a letter that was taken must not go out
 * again only because the database was busy.
 */
async function settle(tenant: Tenant, { id }: EmailRow, outcome: Outcome) {
  const deadline = Date.now() + settleMs
  for (;;) {
    try {
      return await withTenant(tenant, 'read write', async (tx) => void (await settleEmail(tx, id, outcome)))
    } catch (error) {
      if (Date.now() > deadline) throw error
      await sleep(500)
    }
  }
}

/** Whoever the server has taken it for gets it once: only the others are asked for again, unless they were refused for good. */
async function settleRefusals(tenant: Tenant, email: EmailRow, refused: Refusal[]) {
  const pending = refused.filter(({ isFinal }) => !isFinal).map(({ address }) => address)
  const error =
    [...refusedBefore(email), ...refused.map(({ address, reply }) => `${address}: ${reply}`)].join('\n') || null
  if (pending.length > 0) {
    await settle(tenant, email, { status: 'queued', pending, error })
    throw new StillPending(error ?? '')
  }
  const isTakenForNobody = refusedBefore({ ...email, pending, error }).length === email.recipients.length
  await settle(tenant, email, { status: isTakenForNobody ? 'failed' : 'sent', pending, error })
}

/** What was said against recipients that are not asked for any more. */
const refusedBefore = ({ recipients, pending, error }: Pick<EmailRow, 'recipients' | 'pending' | 'error'>): string[] =>
  (error ?? '')
    .split('\n')
    .filter((line) => recipients.some((address) => !pending.includes(address) && line.startsWith(`${address}: `)))

async function letterOf(tenant: Tenant, email: EmailRow): Promise<Letter> {
  return {
    messageId: email.message_id,
    date: new Date(email.created_at),
    fromName: email.from_name,
    replyTo: email.reply_to,
    to: email.recipients,
    envelope: email.pending,
    subject: email.subject,
    text: email.body_text,
    html: email.body_html,
    language: email.language,
    attachments: email.attach_pdf ? [await pdfOf(tenant, email)] : [],
  }
}

async function pdfOf(tenant: Tenant, { document_id, language }: EmailRow) {
  if (document_id === null) throw new Error('An e-mail about no document has none attached.')
  const asked = { params: { id: document_id }, query: { language } }
  // The company sends its own document, so nothing of it is hidden.
  const [printable, attached] = await withTenant(tenant, 'read only', async (tx) => {
    const read = await readPrintable({ tx, tenant, principal: SYSTEM }, asked)
    return [read, await attachedInvoice(tx, read)] as const
  })
  const printed = printDocument(printable)
  const content = await writePdf(printed, attached && (await makeXml(attached, 'facturx')))
  return { filename: `${printed.title}.pdf`, content, contentType: 'application/pdf' }
}
