import { createHmac } from 'node:crypto'

import { env } from '@/lib/env'
import { addressGroup } from '@/lib/http/client-address'

type From = { documentId: string; address: string | undefined; agent: string }

/**
 * Who looks, without a cookie and without keeping an address: a keyed hash of both that is another one for each document
 * and each day. Nobody can be followed by it, and whoever comes back tomorrow is counted again.
 */
export function visitorOf({ documentId, address, agent }: From, day = new Date().toISOString().slice(0, 10)): Buffer {
  const key = createHmac('sha256', env().SECRET_KEY).update(`visitors of ${day}`).digest()
  const who = [documentId, address === undefined ? '' : addressGroup(address), agent].join('\n')
  return createHmac('sha256', key).update(who).digest().subarray(0, 16)
}

/**
 * Programs that open the links of mails and chats. Most never run a script, so that they are not heard of at all; these
 * do, and say who they are. A Cubot is a telephone.
 */
const PROGRAMS =
  /(?<!cu)bot\b|crawl|spider|slurp|preview|scan|fetch|monitor|headless|lighthouse|facebookexternalhit|whatsapp\/|safelinks|proofpoint|mimecast|barracuda|symantec|trendmicro|curl\/|wget|python|java\/|go-http|okhttp|node|axios|libwww/i

/** Whether a person may be looking: an agent that names itself a program, or a browser that loads ahead, is none. */
export function mayBePerson(header: (name: string) => string | undefined): boolean {
  const agent = header('user-agent') ?? ''
  const ahead = [header('sec-purpose'), header('purpose'), header('x-moz'), header('x-purpose')].join(' ')
  return agent !== '' && !PROGRAMS.test(agent) && !/prefetch|prerender|preview/i.test(ahead)
}
