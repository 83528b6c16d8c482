import { setImmediate } from 'node:timers/promises'

import type { EInvoiceFormat } from '@/lib/contract/e-invoices'

import { amendCii, linesOfCii } from './amend-cii'
import type { EInvoice } from './e-invoice'
import { linesOf, type Profile, toUbl, type Tree } from './to-ubl'
import { writeXml } from './write-xml'

const PROCESS = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0'
const EN_16931: Profile = { customization: 'urn:cen.eu:en16931:2017', process: PROCESS }
const XRECHNUNG: Profile = {
  customization: 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0',
  process: PROCESS,
}

/** The e-invoice in a format. Factur-X is CII in its profile EN 16931; XRechnung is written in UBL. */
export async function makeXml(invoice: EInvoice, format: EInvoiceFormat): Promise<string> {
  if (format === 'ubl') return writeXml(await treeOf('UBL', toUbl(invoice, EN_16931, 'UBL')))
  if (format === 'xrechnung') return writeXml(await treeOf('UBL', toUbl(invoice, XRECHNUNG, 'UBL')))
  return writeXml(await ciiTree(invoice))
}

/** So many lines are converted at once. */
const BATCH = 25

/**
 * The library finds each value by a path and keeps all paths that it ever saw, so lines go through it a few at a time under the
 * same numbers; and others are served in between.
 */
async function ciiTree(invoice: EInvoice): Promise<Tree> {
  const head = await treeOf('CII', toUbl({ ...invoice, lines: [] }, EN_16931, 'CII'))
  const lines: Tree[] = []
  for (let start = 0; start < invoice.lines.length; start += BATCH) {
    const some = linesOf({ ...invoice, lines: invoice.lines.slice(start, start + BATCH) }, 'CII')
    lines.push(...linesOfCii(await treeOf('CII', { 'ubl:Invoice': { 'cac:InvoiceLine': some } })))
    await setImmediate()
  }
  return amendCii(head, lines, invoice)
}

const SILENT = { log: () => undefined, warn: () => undefined, error: () => undefined }

/** What the library would write: its own writer is left out, and its check of the input, which knows prices of two decimals only. */
async function treeOf(format: 'UBL' | 'CII', input: Tree): Promise<Tree> {
  const { FormatFactoryService } = await import('@e-invoice-eu/core')
  const formatter = new FormatFactoryService().createFormatService(format, SILENT)
  let tree: Tree = {}
  const catching = Object.assign(formatter, {
    renderXML: (made: Tree) => {
      tree = made
      return ''
    },
  })
  await catching.generate(input as never, { format, lang: 'en' })
  return tree
}
