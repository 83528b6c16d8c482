import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from 'vitest'

import { elementsOf, readPdf } from '@/test/read-pdf'
import { sampleDocument, samplePrintable } from '@/test/sample-document'

import { printDocument } from './print-document'
import { writePdf } from './write-pdf'

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n<a>Žlahtna &amp; kapljica</a>\n'
const issuer = { ...sampleDocument().issuer, name: 'Müller & Söhne <GmbH>' }
const printed = printDocument(samplePrintable({ document: sampleDocument('invoice', { issuer }) }))

test('the attachment is the XML to the byte, an alternative to the pages, and all else is as without it', async () => {
  const [bytes, plain] = [await writePdf(printed, XML), await writePdf(printed)]
  const raw = bytes.toString('latin1')
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const attachments = [...((await pdf.getAttachments()) ?? [])]
  expect(attachments.map(([, { filename }]) => filename)).toEqual(['factur-x.xml'])
  const content = await pdf.getAttachmentContent(attachments[0]?.[0] ?? '')
  expect(Buffer.from(content ?? []).toString()).toBe(XML)
  await pdf.loadingTask.destroy()
  expect(raw).toMatch(/\/AFRelationship \/Alternative/)
  expect(raw).toMatch(/\/AF \[\d+ 0 R\]/)
  expect(raw).toMatch(/\/Subtype \/text#2Fxml/)
  expect(plain.toString('latin1')).not.toContain('/EmbeddedFile')

  const [made, without] = [await readPdf(bytes), await readPdf(plain)]
  expect(made.pages).toEqual(without.pages)
  expect(elementsOf(made.pages[0]?.elements ?? [], 'H1')).toHaveLength(1)
  expect(raw).toContain('/Marked true')
  expect(made.metadata?.getRaw()).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>A<\/pdfaid:conformance>/)
  expect((await writePdf(printed, XML)).equals(bytes)).toBe(true)
})

test('the metadata is XML whatever the names are, and says which profile the attachment is of', async () => {
  const { metadata, info } = await readPdf(await writePdf(printed, XML))
  const raw = String(metadata?.getRaw())
  expect(info.Author).toBe('Müller & Söhne <GmbH>')
  expect(raw).toContain('<rdf:li>Müller &amp; Söhne &lt;GmbH&gt;</rdf:li>')
  expect(raw).not.toMatch(/&(?!amp;|lt;|gt;)/)
  for (const [name, value] of Object.entries({
    DocumentType: 'INVOICE',
    DocumentFileName: 'factur-x.xml',
    Version: '1.0',
    ConformanceLevel: 'EN 16931',
  })) {
    expect(raw).toContain(`<fx:${name}>${value}</fx:${name}>`)
    expect(raw).toContain(`<pdfaProperty:name>${name}</pdfaProperty:name>`)
  }
})

const QPDF = '/usr/bin/qpdf'
test.runIf(existsSync(QPDF))('qpdf finds no fault in the file', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'factur-x-'))
  const file = path.join(folder, 'invoice.pdf')
  writeFileSync(file, await writePdf(printed, XML))
  const said = execFileSync(QPDF, ['--check', file], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  expect(said).toContain('No syntax or stream encoding errors found')
})
