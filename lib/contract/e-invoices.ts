import * as z from 'zod'

/** `facturx` is ZUGFeRD too: the XML that is attached to a PDF. */
export const E_INVOICE_FORMATS = ['ubl', 'cii', 'xrechnung', 'facturx'] as const
export const EInvoiceFormat = z.enum(E_INVOICE_FORMATS)
export type EInvoiceFormat = z.output<typeof EInvoiceFormat>

const Missing = z
  .strictObject({
    path: z.array(z.union([z.string(), z.number()])).meta({
      description: 'The field, as the 422 of the XML names it: of the document, its `issuer` or its `customer`.',
      example: ['customer', 'country_code'],
    }),
    rule: z.string().meta({ description: 'Of EN 16931, XRechnung or Peppol.', example: 'BR-11' }),
    message: z.string(),
  })
  .meta({ id: 'MissingInEInvoice' })
export type MissingInEInvoice = z.output<typeof Missing>

/** Whether a document can be had in each format, and what it lacks where it cannot. */
export const EInvoiceChecklist = z
  .strictObject({
    is_offered: z.boolean().meta({
      description:
        'Whether it is one of the invoices of a company in the European Union, or of one that has e-invoices enabled.',
    }),
    formats: z
      .array(z.strictObject({ format: EInvoiceFormat, is_complete: z.boolean(), missing: z.array(Missing) }))
      .meta({ description: 'Empty for documents that are no invoices: estimates and delivery notes.' }),
  })
  .meta({ id: 'EInvoiceChecklist' })
export type EInvoiceChecklist = z.output<typeof EInvoiceChecklist>
