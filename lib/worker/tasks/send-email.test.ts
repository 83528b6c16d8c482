import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { setEnv } from '@/lib/env'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'
import { smtpError, startMailServer } from '@/test/mail-server'
import { useOwnDatabase } from '@/test/matrix/own-database'
import { readPdf } from '@/test/read-pdf'
import { eventually, hurryJobs, startWorker } from '@/test/worker'

import { tasks } from '.'

const items = [{ name: 'Work', price: 100, taxes: [{ rate: 22 }] }]
const to = 'ana@globex.example'

beforeAll(useOwnDatabase)
let world: Awaited<ReturnType<typeof makeWorld>>
beforeEach(async () => {
  world = await makeWorld()
  await asOwner('delete from app_jobs._private_jobs')
  await asOwner('delete from app.outbox')
})

async function makeWorld() {
  const entity = await createEntity()
  const { made } = callerOf(entity.key)
  const settings = { primary_color: '#0f766e' }
  const named = { name: 'Ačma, “Müller” & Sons', email: 'office@acma.example', settings }
  await made('updateEntity', { params: { id: entity.entityId }, body: named })
  const { id, number } = await made('createInvoice', { body: { items, customer: { name: 'Globex', email: to } } })
  const send = (body: object = {}) => made('sendDocument', { params: { id }, body: { to, ...body } })
  const email = (email_id: string) => made('getEmail', { params: { id: email_id } })
  return { entity, made, id, number, send, email }
}

async function withServer(faults?: Parameters<typeof startMailServer>[0]) {
  const server = await startMailServer(faults)
  setEnv({ SMTP_URL: server.url, MAIL_FROM: 'billing@platform.example' })
  onTestFinished(async () => {
    setEnv({ SMTP_URL: '', MAIL_FROM: '' })
    await server.stop()
  })
  return server
}

async function withWorker() {
  const stop = await startWorker(tasks)
  onTestFinished(stop)
}

/** Until the letter is no longer waiting; pauses between attempts are skipped. */
const settled = async (id: string) => {
  await eventually(async () => {
    await hurryJobs()
    return (await world.email(id)).status !== 'queued'
  })
  return world.email(id)
}
const onceTried = (id: string, attempts = 1) =>
  eventually(async () => {
    const { attempts: made, error } = await world.email(id)
    return made === attempts && error !== null
  })

test('a letter arrives as it was written: headers, both bodies, and the PDF', async () => {
  const server = await withServer()
  await withWorker()
  const sent = await world.send({ subject: 'Račun {document_number} – žuto, “ключ”', attach_pdf: true })
  expect(await settled(sent.email_id)).toMatchObject({ status: 'sent', error: null, attempts: 1 })
  const [received] = server.received
  expect(received).toMatchObject({ from: 'billing@platform.example', to: [to] })
  const { mail, raw } = received ?? expect.fail()
  expect(mail).toMatchObject({
    from: { name: 'Ačma, “Müller” & Sons', address: 'billing@platform.example' },
    replyTo: [{ name: 'Ačma, “Müller” & Sons', address: 'office@acma.example' }],
    to: [{ address: to, name: '' }],
    subject: `Račun ${world.number} – žuto, “ключ”`,
    messageId: sent.message_id,
  })
  expect(sent.message_id).toBe(`<${sent.email_id}@platform.example>`)
  expect(mail.text).toContain(sent.shareable_link)
  expect(mail.html).toContain(`href="${sent.shareable_link}"`)
  expect(mail.html).toContain('#0f766e')
  const [pdf] = mail.attachments
  expect(pdf).toMatchObject({ mimeType: 'application/pdf', filename: `Račun ${world.number}.pdf` })
  const [page] = (await readPdf(Buffer.from(pdf?.content as ArrayBuffer))).pages
  expect(page?.text).toContain(world.number)
  // White label: neither the product nor the library shows.
  expect(raw).not.toMatch(/inlay|nodemailer|x-mailer/i)
  expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
})

test('what a name holds stays in its header', async () => {
  const server = await withServer()
  await withWorker()
  await asOwner(`update app.entities set name = $1 where id = $2`, [
    'Evil\r\nBcc: all@y.example, <x@y.example>',
    world.entity.entityId,
  ])
  const { email_id } = await world.send()
  await settled(email_id)
  const [received] = server.received
  expect(received?.to).toEqual([to])
  expect(received?.mail.bcc).toBe(undefined)
  expect(received?.raw.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/im)
  expect(received?.mail.from?.address).toBe('billing@platform.example')
})

test('a refusal for now is tried again, later and later, until the server takes the letter', async () => {
  let refusals = 2
  const server = await withServer({
    onRcptTo: (_, __, callback) => callback(refusals-- > 0 ? smtpError(450, '4.2.0 Greylisted, come back') : null),
  })
  await withWorker()
  const { email_id, message_id } = await world.send()
  await onceTried(email_id)
  expect(await world.email(email_id)).toMatchObject({
    status: 'queued',
    error: `${to}: 450 4.2.0 Greylisted, come back`,
  })
  expect(await settled(email_id)).toMatchObject({ status: 'sent', error: null, attempts: 3 })
  expect(server.received.map(({ mail }) => mail.messageId)).toEqual([message_id])
})

test('a refusal for good ends it at once, in the server’s words', async () => {
  const server = await withServer({
    onRcptTo: (_, __, callback) => callback(smtpError(550, '5.1.1 No such user here')),
  })
  await withWorker()
  const { email_id } = await world.send()
  expect(await settled(email_id)).toMatchObject({
    status: 'failed',
    error: `${to}: 550 5.1.1 No such user here`,
    attempts: 1,
  })
  expect(server.received).toEqual([])
  await eventually(async () => (await asOwner('select from app_jobs._private_jobs')).length === 0)
})

test('each recipient gets it once, whatever becomes of the others', async () => {
  const refused = new Map([
    ['later@x.example', 2],
    ['never@x.example', 1],
  ])
  const server = await withServer({
    onRcptTo: ({ address }, _, callback) => {
      if (address === 'never@x.example') return callback(smtpError(550, 'No'))
      const left = refused.get(address) ?? 0
      refused.set(address, left - 1)
      callback(left > 0 ? smtpError(451, 'Later') : null)
    },
  })
  await withWorker()
  const { email_id } = await world.send({ to: 'now@x.example,later@x.example,never@x.example' })
  expect(await settled(email_id)).toMatchObject({ status: 'sent', error: 'never@x.example: 550 No', attempts: 3 })
  expect(server.received.map((mail) => mail.to)).toEqual([['now@x.example'], ['later@x.example']])
  expect(server.received[1]?.mail.to).toHaveLength(3)
})

test('a server that is away, and one that dies in the middle, cost an attempt and no letter', async () => {
  const away = await withServer()
  await away.stop()
  await withWorker()
  const { email_id } = await world.send()
  await onceTried(email_id)
  expect((await world.email(email_id)).error).toBe('The mail server cannot be reached.')

  const dying = await withServer({
    atEnd: () => {
      throw smtpError(421, 'Shutting down')
    },
  })
  await eventually(async () => {
    await hurryJobs()
    return (await world.email(email_id)).attempts === 2
  })
  await onceTried(email_id, 2)
  await dying.stop()

  const back = await withServer()
  expect(await settled(email_id)).toMatchObject({ status: 'sent', error: null })
  expect(back.received).toHaveLength(1)
})

test('a connection that is cut in mid-dialogue is tried again', async () => {
  const cutting = createServer((socket) => {
    socket.write('220 mail.example ESMTP\r\n')
    socket.on('data', (line) =>
      line.toString().startsWith('MAIL') ? socket.destroy() : socket.write('250 mail.example\r\n'),
    )
    socket.on('error', () => undefined)
  }).listen(0, '127.0.0.1')
  await once(cutting, 'listening')
  setEnv({ SMTP_URL: `smtp://127.0.0.1:${(cutting.address() as AddressInfo).port}` })
  await withWorker()
  const { email_id } = await world.send()
  await onceTried(email_id)
  cutting.close()
  const server = await withServer()
  expect(await settled(email_id)).toMatchObject({ status: 'sent', attempts: 2 })
  expect(server.received).toHaveLength(1)
})

test('a worker that dies between the server’s yes and our commit sends it again under the same Message-ID', async () => {
  let worker: ChildProcess | undefined
  const server = await withServer({
    atEnd: async () => {
      worker?.kill('SIGKILL')
      if (worker) await once(worker, 'exit')
      worker = undefined
    },
  })
  worker = fork('lib/worker/main.ts', {
    execArgv: ['--import', './scripts/register.mjs'],
    env: process.env,
    silent: true,
  })
  const { email_id, message_id } = await world.send()
  await eventually(() => server.received.length === 1, 20_000)
  expect(await world.email(email_id)).toMatchObject({ status: 'queued', attempts: 1 })
  // The time that passes before anybody else may try.
  await asOwner(`update app.emails set claimed_until = now() - interval '1 second'`)
  await withWorker()
  expect(await settled(email_id)).toMatchObject({ status: 'sent', attempts: 2 })
  expect(server.received.map(({ mail }) => mail.messageId)).toEqual([message_id, message_id])
})

test('a database that is away between the server’s yes and our commit makes nobody send it twice', async () => {
  const server = await withServer({ atEnd: () => void asOwner('alter table app.emails rename to emails_away') })
  await withWorker()
  const { email_id } = await world.send()
  await eventually(() => server.received.length === 1)
  await new Promise((resolve) => setTimeout(resolve, 1500))
  await asOwner('alter table app.emails_away rename to emails')
  expect(await settled(email_id)).toMatchObject({ status: 'sent', attempts: 1 })
  expect(server.received).toHaveLength(1)
})

test('fifty letters at once, and two workers: each arrives once', async () => {
  const server = await withServer()
  await withWorker()
  await withWorker()
  const sent: { message_id: string }[] = []
  // The workers are at it meanwhile.
  for (let n = 0; n < 50; n += 5) {
    sent.push(...(await Promise.all([0, 1, 2, 3, 4].map((more) => world.send({ to: `n${n + more}@x.example` })))))
  }
  await eventually(() => server.received.length >= 50, 60_000)
  await eventually(async () => (await asOwner(`select from app.emails where status = 'queued'`)).length === 0, 60_000)
  expect(new Set(server.received.map(({ mail }) => mail.messageId))).toEqual(
    new Set(sent.map(({ message_id }) => message_id)),
  )
  expect(server.received).toHaveLength(50)
})

test('without a mail server, and where a sandbox skips it, the letter is kept', async () => {
  await withWorker()
  const { email_id } = await world.send()
  expect(await settled(email_id)).toMatchObject({ status: 'kept', error: null })
  const server = await withServer()
  world = { ...(await makeWorld()) }
  const sandbox = await createEntity({ environment: 'sandbox' })
  const { made } = callerOf(sandbox.key)
  const { id } = await made('createInvoice', { body: { items } })
  const skipped = await made('sendDocument', { params: { id }, body: { to, sandbox_skip_delivery: true } })
  const status = async () => (await made('getEmail', { params: { id: skipped.email_id } })).status
  await eventually(async () => (await status()) !== 'queued')
  expect(await status()).toBe('kept')
  // Of a live company the flag changes nothing: its customers wait for their letters.
  const live = await world.send({ sandbox_skip_delivery: true })
  expect(await settled(live.email_id)).toMatchObject({ status: 'sent' })
  expect(server.received).toHaveLength(1)
})

test('what could not be sent within a day, or was of a company that was disabled, has failed and says why', async () => {
  await withServer({ onRcptTo: (_, __, callback) => callback(smtpError(450, 'Later')) })
  await withWorker()
  const { email_id } = await world.send()
  await onceTried(email_id)
  await asOwner(`update app_jobs._private_jobs set attempts = max_attempts - 1 where locked_at is null`)
  expect(await settled(email_id)).toMatchObject({ status: 'failed', error: `${to}: 450 Later` })

  const disabled = await world.send()
  await onceTried(disabled.email_id)
  await asOwner(`update app.entities set is_enabled = false where id = $1`, [world.entity.entityId])
  await eventually(async () => {
    await hurryJobs()
    const [row] = await asOwner<{ status: string }>('select status from app.emails where id = $1', [disabled.email_id])
    return row?.status === 'failed'
  })
})

test('a wrong password is the server’s trouble, not the letter’s', async () => {
  await withServer({
    authOptional: false,
    onAuth: (_, __, callback) => callback(smtpError(535, '5.7.8 Bad credentials')),
  })
  setEnv({ SMTP_URL: (process.env.SMTP_URL ?? '').replace('smtp://', 'smtp://user:wrong@') })
  await withWorker()
  const { email_id } = await world.send()
  await onceTried(email_id)
  expect(await world.email(email_id)).toMatchObject({ status: 'queued', error: 'The mail server cannot be reached.' })
})
