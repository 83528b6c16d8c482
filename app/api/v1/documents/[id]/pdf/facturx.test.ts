import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, expect, onTestFinished, test } from 'vitest'

import { closePools } from '@/db/pool'
import { setEnv } from '@/lib/env'
import { tasks } from '@/lib/worker/tasks'
import { createCompany, ITEMS, SOLD } from '@/test/e-invoice/company'
import { startMailServer } from '@/test/mail-server'
import { visit } from '@/test/shared'

afterAll(closePools)

async function attachmentsOf(bytes: Buffer): Promise<string[]> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const found = [...((await pdf.getAttachments()) ?? []).keys()].map(String)
  const contents = await Promise.all(found.map((id) => pdf.getAttachmentContent(id)))
  await pdf.loadingTask.destroy()
  return contents.map((content) => Buffer.from(content ?? []).toString())
}

test('asked for as Factur-X, a PDF carries the XML that is had alone', async () => {
  const { made, call, xml } = await createCompany()
  const { id } = await made('createInvoice', { body: SOLD })
  const pdf = await call('getDocumentPdf', { params: { id }, query: { format: 'facturx' } })
  expect(pdf.headers['content-type']).toBe('application/pdf')
  expect(await attachmentsOf(pdf.bytes)).toEqual([(await xml(id, 'facturx')).text])
  expect(await attachmentsOf((await call('getDocumentPdf', { params: { id } })).bytes)).toEqual([])
})

test('what it lacks for that is a 422, as of the XML', async () => {
  const { made, call } = await createCompany()
  const { id } = await made('createInvoice', { body: { items: ITEMS } })
  expect(await call('getDocumentPdf', { params: { id }, query: { format: 'facturx' } })).toMatchObject({
    status: 422,
    body: { code: 'e_invoice_incomplete', cause: { issues: [{ path: ['customer'] }, { path: ['date_due'] }] } },
  })
  const estimate = await made('createEstimate', { body: { items: ITEMS } })
  const asked = { params: { id: estimate.id }, query: { format: 'facturx' } }
  expect(await call('getDocumentPdf', asked)).toMatchObject({
    status: 422,
    body: { cause: { issues: [{ path: ['id'] }] } },
  })
})

test('with settings.zugferd every PDF carries it, if nothing is missing', async () => {
  const { made, call, change } = await createCompany()
  await change({ settings: { zugferd: { enabled: true } } })
  const attached = async (operation: 'createInvoice' | 'createCreditNote' | 'createEstimate', body: object) => {
    const { id } = await made(operation, { body })
    const pdf = await call('getDocumentPdf', { params: { id } })
    expect(pdf.status).toBe(200)
    return (await attachmentsOf(pdf.bytes)).length
  }
  const { date_due: _, ...sold } = SOLD
  expect(await attached('createInvoice', SOLD)).toBe(1)
  expect(await attached('createCreditNote', sold)).toBe(1)
  expect(await attached('createInvoice', sold)).toBe(0)
  expect(await attached('createInvoice', { ...SOLD, is_draft: true })).toBe(0)
  expect(await attached('createEstimate', { items: ITEMS })).toBe(0)
})

test('the PDF that is mailed and the one of the link carry it exactly when one’s own does', async () => {
  const { made, call, change, xml, tenant } = await createCompany()
  const server = await startMailServer()
  setEnv({ SMTP_URL: server.url })
  onTestFinished(async () => {
    setEnv({ SMTP_URL: '' })
    await server.stop()
  })
  const { id } = await made('createInvoice', { body: SOLD })
  const { date_due: _, ...lacking } = SOLD
  const incomplete = await made('createInvoice', { body: lacking })
  const attachedTo = async (of: string) => {
    const body = { to: 'ana@globex.example', attach_pdf: true }
    const { email_id } = await made('sendDocument', { params: { id: of }, body })
    const context = { tenant, attempt: 1, isLastAttempt: false, signal: new AbortController().signal }
    await tasks['email.send'].run({ email_id }, context)
    const mailed = server.received.at(-1)?.mail.attachments[0]?.content as ArrayBuffer
    const { shareable_id } = await made('getInvoice', { params: { id: of } })
    const shared = await visit('getSharedDocumentPdf', shareable_id)
    const own = await call('getDocumentPdf', { params: { id: of } })
    return Promise.all([Buffer.from(mailed), shared.bytes, own.bytes].map(attachmentsOf))
  }
  expect(await attachedTo(id)).toEqual([[], [], []])
  await change({ settings: { zugferd: { enabled: true } } })
  const { text } = await xml(id, 'facturx')
  expect(await attachedTo(id)).toEqual([[text], [text], [text]])
  expect(await attachedTo(incomplete.id)).toEqual([[], [], []])
})
