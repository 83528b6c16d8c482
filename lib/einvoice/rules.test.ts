import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { E_INVOICE_FORMATS } from '@/lib/contract/e-invoices'
import { anyInvoice } from '@/test/e-invoice/any-invoice'
import { brokenBy, EN_16931, XRECHNUNG } from '@/test/e-invoice/rules'
import { savedInvoice } from '@/test/e-invoice/saved-invoice'
import { termsOf } from '@/test/e-invoice/terms'
import { structureFaults } from '@/test/e-invoice/ubl-sequences'

import { makeXml } from './make-xml'
import { missingFor } from './requirements'

describe('for any invoice, credit note and advance invoice', () => {
  test('what is complete keeps every rule in every format; what is not breaks the rules that the checklist names', async () => {
    const seen = { complete: 0, incomplete: 0 }
    await fc.assert(
      fc.asyncProperty(anyInvoice, async (each) => {
        const invoice = savedInvoice(each)
        for (const format of E_INVOICE_FORMATS) {
          const missing = missingFor(format, invoice)
          // Lines that do not add up are of currencies without a minor unit alone.
          if (invoice.currency !== 'JPY') expect(missing.map(({ rule }) => rule)).not.toContain('PEPPOL-EN16931-R120')
          const terms = termsOf(await makeXml(invoice, format))
          const broken = brokenBy(terms, format === 'xrechnung' ? [...EN_16931, ...XRECHNUNG] : EN_16931)
          if (missing.length === 0) {
            expect(broken, format).toEqual([])
            if (terms.syntax === 'UBL') expect(structureFaults(terms.root)).toEqual([])
            seen.complete++
          } else {
            seen.incomplete++
            expect(broken.length, JSON.stringify(missing)).toBeGreaterThan(0)
          }
        }
      }),
      { numRuns: 300 },
    )
    expect(seen.complete).toBeGreaterThan(100)
    expect(seen.incomplete).toBeGreaterThan(100)
  })
})
