import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { makeXml } from '@/lib/einvoice/make-xml'
import { missingFor } from '@/lib/einvoice/requirements'
import { type Tool, unpackedTool } from '@/scripts/debian-packages'
import { anyInvoice } from '@/test/e-invoice/any-invoice'
import { savedInvoice } from '@/test/e-invoice/saved-invoice'

import { temporaryDirectory } from './directories'

// Of Factur-X 1.07.3, whose profile EN 16931 is a part of CII D16B; see the README beside it.
const SCHEMA = path.join(import.meta.dirname, '../e-invoice/factur-x/Factur-X_1.07.3_EN16931.xsd')

/** Debian's xmllint, or why there is none. */
function findXmllint(): Tool | { missing: string } {
  if (existsSync('/usr/bin/xmllint')) return { file: '/usr/bin/xmllint', env: process.env }
  try {
    return unpackedTool('usr/bin/xmllint', ['libxml2-utils', 'libxml2'], temporaryDirectory())
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) }
  }
}
const found = findXmllint()
if ('missing' in found) process.stderr.write(`E-invoices are not checked against their schema: ${found.missing}\n`)

test.runIf('file' in found)('whatever is complete is valid by the schema of Factur-X', async () => {
  if (!('file' in found)) return
  const folder = temporaryDirectory()
  const invoices = fc
    .sample(anyInvoice, { numRuns: 400, seed: 16_931 })
    .map(savedInvoice)
    .filter((invoice) => missingFor('cii', invoice).length === 0)
  expect(invoices.length).toBeGreaterThan(100)
  const files = await Promise.all(
    invoices.map(async (invoice, at) => {
      const file = path.join(folder, `${at}.xml`)
      writeFileSync(file, await makeXml(invoice, 'facturx'))
      return file
    }),
  )
  // It says what is wrong where anything is, and fails.
  execFileSync(found.file, ['--noout', '--schema', SCHEMA, ...files], { env: found.env, stdio: 'pipe' })
})
