import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as fc from 'fast-check'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'
import { expect, test } from 'vitest'

import { anyInvoice } from '@/test/e-invoice/any-invoice'
import { savedInvoice } from '@/test/e-invoice/saved-invoice'

import { makeXml } from './make-xml'
import { missingFor } from './requirements'

// Of Factur-X 1.07.3, whose profile EN 16931 is a part of CII D16B; see the README beside it.
const SCHEMA = path.join(import.meta.dirname, '../../test/e-invoice/factur-x/Factur-X_1.07.3_EN16931.xsd')

function openSchema() {
  // It imports its parts by their names, from the folder where it is.
  xmlRegisterFsInputProviders()
  const schema = XmlDocument.fromBuffer(readFileSync(SCHEMA), { url: SCHEMA })
  const validator = XsdValidator.fromDoc(schema)
  return (xml: string) => {
    const document = XmlDocument.fromString(xml)
    try {
      validator.validate(document)
    } finally {
      document.dispose()
    }
  }
}

test('whatever is complete is valid by the schema of Factur-X, which refuses what is not', async () => {
  const validate = openSchema()
  const invoices = fc
    .sample(anyInvoice, { numRuns: 400, seed: 16_931 })
    .map(savedInvoice)
    .filter((invoice) => missingFor('cii', invoice).length === 0)
  expect(invoices.length).toBeGreaterThan(100)
  const files = await Promise.all(invoices.map((invoice) => makeXml(invoice, 'facturx')))
  for (const xml of files) validate(xml)
  const [first = ''] = files
  for (const [right, wrong] of [
    ['ram:BuyerTradeParty', 'ram:Buyer'],
    [/<ram:TypeCode>\w+</, '<ram:TypeCode>'],
    ['</ram:ApplicableHeaderTradeSettlement>', ''],
  ] as const)
    expect(() => validate(first.replace(right, wrong)), String(right)).toThrow()
})
