import { createHash } from 'node:crypto'

import type { Tenant } from '@/lib/auth/principal'
import type { FileAnswer } from '@/lib/contract/common'
import type { EInvoice } from '@/lib/einvoice/e-invoice'
import { makeXml } from '@/lib/einvoice/make-xml'
import { turnsOf } from '@/lib/turns'

import { KeptFiles } from './kept-files'
import type { PrintedDocument } from './printed-document'
import { writeHtml } from './write-html'
import { writePdf } from './write-pdf'

/** PDFs of one entity that are made at once: a tenant that asks for a thousand waits for itself, others do not. */
const inTurn = turnsOf({ atOnce: 5, waiting: 20 })

/** Of ten lines about 400. Routes are bundles of their own: one shelf for all of them. */
const shelf = Symbol.for('pdf.kept')
const registry = globalThis as { [shelf]?: KeptFiles }
export const keptPdfs = () => (registry[shelf] ??= new KeptFiles({ bytesMax: 16_000_000, fileBytesMax: 1_000_000 }))

type Options = {
  /** The e-invoice that it carries. */
  attached?: EInvoice | null
  /** It says the same for ever, so it is likely to be asked for again. */
  isFinal?: boolean
}

/** What is printed as the answer of an operation, whoever asks; it is written after the transaction has ended. */
export function pdfAnswer(
  { entityId }: Pick<Tenant, 'entityId'>,
  printed: PrintedDocument,
  { attached = null, isFinal = false }: Options = {},
): FileAnswer {
  const write = () => inTurn(entityId, async () => writePdf(printed, attached && (await makeXml(attached, 'facturx'))))
  return {
    fileName: `${printed.title}.pdf`,
    headers: { 'content-type': 'application/pdf' },
    make: isFinal ? () => keptPdfs().once(keyOf(entityId, printed, attached), write) : write,
  }
}

/** All that stands on it and in it. The bytes of an image stay those of its id; the words of its pages are its language's. */
function keyOf(entityId: string, printed: PrintedDocument, attached: EInvoice | null): string {
  const parts = JSON.stringify([printed, attached], (name, value: unknown) => (name === 'bytes' ? undefined : value))
  return `${entityId} ${createHash('sha256').update(parts).digest('base64')}`
}

export function htmlAnswer(printed: PrintedDocument): FileAnswer {
  const { html, contentSecurityPolicy } = writeHtml(printed)
  return {
    fileName: `${printed.title}.html`,
    headers: { 'content-security-policy': contentSecurityPolicy },
    make: () => Promise.resolve(html),
  }
}
