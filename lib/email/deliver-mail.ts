import { createTransport } from 'nodemailer'
import type { SentMessageInfo, Transporter } from 'nodemailer'
import { env } from '@/lib/env'
import { logger } from '@/lib/logger'
import { cutText } from '@/lib/text'

export type Letter = {
  messageId: string
  date: Date
  fromName: string
  replyTo: string | null
  /** What the letter says; it goes to those in `envelope`. */
  to: readonly string[]
  envelope: readonly string[]
  subject: string
  text: string
  html: string
  language: string
  attachments: { filename: string; content: Buffer; contentType: string }[]
}

/** What the mail server said, for those it did not take. */
export type Refusal = { address: string; reply: string; isFinal: boolean }
export type Delivery = { refused: Refusal[] }

/** The server could not be asked, or is not able to say: worth another attempt. */
export class DeliveryError extends Error {
  override name = 'DeliveryError'
}

const wholeMs = 60_000
/** Longer than the longest attempt: nobody else may start one before. */
export const attemptSeconds = 120

/** Whether there is a server that takes mail. */
export const canDeliver = (): boolean => env().SMTP_URL !== undefined

/**
 * Hands a letter to the mail server, once. What it refuses for good and what it may take later are told apart for each
 * recipient; trouble with the server itself, a wrong password among it, is never the letter's fault.
 */
export async function deliverMail(letter: Letter, signal: AbortSignal): Promise<Delivery> {
  const transport = openTransport()
  // Timeouts guard single answers; this one guards the whole dialogue, and a stop of the worker.
  const giveUp = AbortSignal.any([signal, AbortSignal.timeout(wholeMs)])
  const isOver = new Promise<never>((_, reject) => {
    const reason = () => (signal.aborted ? 'The worker was stopped.' : 'The mail server took too long.')
    giveUp.addEventListener('abort', () => reject(new DeliveryError(reason())), { once: true })
  })
  try {
    const sending: Promise<SentMessageInfo> = transport.sendMail(messageOf(letter))
    sending.catch(() => undefined)
    return { refused: refusalsOf((await Promise.race([sending, isOver])).rejectedErrors) }
  } catch (error) {
    if (error instanceof DeliveryError) throw error
    return refusedByServer(error, letter)
  } finally {
    transport.close()
  }
}

function openTransport(): Transporter {
  const { SMTP_URL } = env()
  if (SMTP_URL === undefined) throw new DeliveryError('SMTP_URL is not set.')
  const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 }
  return createTransport(SMTP_URL, { ...timeouts } as object)
}

function messageOf({ fromName, replyTo, to, envelope, language, ...letter }: Letter) {
  const { MAIL_FROM } = env()
  return {
    ...letter,
    from: { name: fromName, address: MAIL_FROM },
    ...(replyTo !== null && { replyTo: { name: fromName, address: replyTo } }),
    to: [...to],
    envelope: { from: MAIL_FROM, to: [...envelope] },
    headers: { 'Content-Language': language },
    // Neither the library's name nor anything of ours.
    xMailer: false as const,
    // Content comes from here alone, never from a path or an address in it.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

type SmtpError = Error & {
  code?: string
  responseCode?: number
  command?: string
  response?: string
  recipient?: string
  rejectedErrors?: SmtpError[]
}

const refusalsOf = (errors: SmtpError[] | undefined): Refusal[] =>
  (errors ?? []).map((error) => ({
    address: error.recipient ?? '',
    reply: replyOf(error),
    isFinal: (error.responseCode ?? 0) >= 500,
  }))

function refusedByServer(error: unknown, { envelope }: Letter): Delivery {
  const smtp = error as SmtpError
  if (smtp.rejectedErrors?.length) return { refused: refusalsOf(smtp.rejectedErrors) }
  // Of this letter, its sender or its content; not of the connection or the password.
  const isOfLetter = smtp.code === 'EENVELOPE' || smtp.code === 'EMESSAGE'
  const isOfRecipient = smtp.command === 'RCPT TO' || smtp.command === 'DATA'
  // Names, addresses and words of the platform's own network are for those who run it.
  if (!isOfLetter || !isOfRecipient) logger.warn({ code: smtp.code, reply: replyOf(smtp) }, 'mail server')
  if (!isOfLetter || smtp.responseCode === undefined) throw new DeliveryError('The mail server cannot be reached.')
  const isFinal = smtp.responseCode >= 500
  const reply = isOfRecipient ? replyOf(smtp) : 'The mail server does not take mail from this sender.'
  return { refused: envelope.map((address) => ({ address, reply, isFinal })) }
}

const REPLY_MAX = 500
/** The server's own words, which are the sender's only hint. They come from outside: one line, and not endless. */
const replyOf = ({ response, message }: SmtpError): string =>
  cutText((response ?? message).replaceAll(/\p{Cc}+/gu, ' '), REPLY_MAX)
