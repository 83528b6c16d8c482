import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import type { Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerOptions } from 'smtp-server'

export type ReceivedMail = { from: string; to: string[]; raw: string; mail: Email }
type Faults = Pick<SMTPServerOptions, 'onRcptTo' | 'onMailFrom' | 'onConnect' | 'onAuth' | 'authOptional'> & {
  /** Throws what the server answers at the end of a message; what it does before is done although it says no. */
  atEnd?: (mail: ReceivedMail) => Promise<void> | void
}

/** What an SMTP server answers when it refuses. */
export const smtpError = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })

/** A real SMTP server on the loopback, which keeps what it took and can be told to misbehave. */
export async function startMailServer(faults: Faults = {}) {
  const received: ReceivedMail[] = []
  const { atEnd, ...options } = faults
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    ...options,
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const take = async () => {
          const raw = Buffer.concat(chunks)
          const mail: ReceivedMail = {
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            raw: raw.toString('latin1'),
            mail: await PostalMime.parse(raw),
          }
          await atEnd?.(mail)
          received.push(mail)
        }
        take().then(() => callback(), callback)
      })
    },
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    received,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
