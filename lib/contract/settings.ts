import * as z from 'zod'

import { numberFormatProblem } from '@/lib/documents/number-format'

import { clearable, Email, text } from './common'
import { DOCUMENT_LANGUAGES } from './document-languages'
import { DOCUMENT_TYPES, type DocumentType } from './document-types'

export { DOCUMENT_LANGUAGES, type DocumentLanguage, languageOf } from './document-languages'

const flag = clearable(z.boolean())
const perType = <T extends z.ZodType>(schema: T) =>
  clearable(
    z.strictObject({
      invoice: clearable(schema),
      estimate: clearable(schema),
      credit_note: clearable(schema),
      advance_invoice: clearable(schema),
      delivery_note: clearable(schema),
    }),
  )

/** Both token sets, `{yyyy}-{nnnnn}` and `INV-{YYYY}-{NUM}`, with exactly one counter. */
export const NumberFormat = text(100, 1)
  .superRefine((format, context) => {
    const problem = numberFormatProblem(format)
    if (problem) context.addIssue({ code: 'custom', message: problem })
  })
  .meta({ example: '{yyyy}-{nnnnn}' })

export const BankAccount = z.strictObject({
  type: z.enum(['iban', 'us_domestic', 'uk_domestic', 'other']).meta({
    description:
      'An iban needs its iban, us_domestic account_number and routing_number, uk_domestic account_number and sort_code.',
  }),
  name: clearable(text(255)),
  bank_name: clearable(text(255)),
  iban: clearable(text(42)).meta({ description: 'ISO 13616, with or without blanks.' }),
  account_number: clearable(text(50)),
  bic: clearable(text(11)).meta({ description: 'ISO 9362.' }),
  routing_number: clearable(text(20)),
  sort_code: clearable(text(20)),
  is_default: flag,
})

const Translations = clearable(
  z
    .record(text(100, 1), z.partialRecord(z.enum(DOCUMENT_LANGUAGES), text(2000)))
    .refine((value) => Object.keys(value).length <= 50, 'At most 50 fields.'),
)

const mailTexts = Object.fromEntries(
  DOCUMENT_TYPES.flatMap((type) => [
    [`${type}_subject`, clearable(text(500))],
    [`${type}_body`, clearable(text(2000))],
  ]),
) as Record<`${DocumentType}_${'subject' | 'body'}`, z.ZodOptional<z.ZodNullable<ReturnType<typeof text>>>>

const clause = clearable(text(2000))
const note = clearable(text(2000))
const terms = clearable(text(500))
const PurposeCode = clearable(z.string().regex(/^[A-Z]{4}$/, 'A purpose code has four capital letters (ISO 20022).'))

/** Part of the settings that others write too: kept as it is given. */
const kept = <T extends z.ZodType>(schema: T) => schema.meta({ description: 'Kept, and without effect here yet.' })

/** What an entity may set. PATCH merges it at every depth; null clears one key; arrays are replaced. */
export const EntitySettings = z
  .strictObject({
    pdf_template: clearable(
      z.enum(['modern', 'classic', 'condensed', 'minimal', 'fashion', 'timeless_modern_full_data']),
    ),
    primary_color: clearable(z.string().regex(/^#[0-9a-fA-F]{6}$/, 'This is not a colour (#rrggbb).')),
    logo_scale_percent: clearable(z.int().min(10).max(400)),
    document_footer: clearable(text(500)),
    default_document_signature: clearable(text(1000)),
    show_payment_amounts: flag,
    delivery_note_hide_prices: flag,
    credit_note_negative_values: flag,
    receipt_note: kept(note),
    receipt_footer: kept(clearable(text(500))),
    receipt_signature: kept(clearable(text(1000))),
    number_formats: perType(NumberFormat),
    number_sequence_starts: perType(z.int().min(1).max(999_999_999)).meta({
      description: 'The first number of a type; settled (409) once it was given.',
    }),
    default_invoice_due_days: clearable(z.int().min(0).max(3650)),
    default_estimate_valid_days: clearable(z.int().min(0).max(3650)),
    default_invoice_note: note,
    default_invoice_payment_terms: terms,
    default_estimate_note: note,
    default_estimate_payment_terms: terms,
    default_credit_note_note: note,
    default_credit_note_payment_terms: terms,
    default_advance_invoice_note: note,
    default_delivery_note_note: note,
    email: clearable(Email),
    email_defaults: clearable(z.strictObject(mailTexts)),
    overdue_notifications: clearable(
      z
        .strictObject({
          enabled: flag,
          threshold_days: clearable(z.array(z.int().min(1).max(365)).max(10)).meta({
            description: 'After how many days an overdue invoice has a notice; 7, 14 and 30 when none are given.',
          }),
          email_subject: terms,
          email_body: note,
        })
        .meta({
          description:
            'E-mails to the customers of overdue invoices: one a threshold, for the highest that has passed. A threshold counts from the day on which it was chosen, for invoices that were finalized before its day, and for a week.',
        }),
    ),
    payment_reminders: clearable(
      z.strictObject({ email_subject: terms, email_body: note, payment_instructions: note }),
    ),
    translations: Translations,
    calculation: clearable(z.strictObject({ default_mode: clearable(z.enum(['b2b_standard', 'b2c_gross_discount'])) })),
    tax_rules: clearable(
      z.strictObject({
        eu: clearable(
          z.strictObject({
            vies_validate_vat: kept(flag),
            auto_reverse_charge: flag,
            auto_remove_tax_export: flag,
            require_gross_prices: kept(flag),
          }),
        ),
      }),
    ),
    tax_clause_defaults: clearable(
      z.strictObject({
        domestic: clause,
        intra_eu_b2b: clause,
        intra_eu_b2c: clause,
        '3w_b2b': clause,
        '3w_b2c': clause,
        export: clause,
      }),
    ),
    bank_accounts: clearable(z.array(BankAccount).max(20)),
    upn_qr: clearable(
      z.strictObject({
        enabled: flag,
        purpose_code: PurposeCode,
        display_mode: kept(clearable(z.enum(['qr_only', 'full_slip']))),
      }),
    ),
    epc_qr: clearable(z.strictObject({ enabled: flag })),
    hub3_qr: kept(
      clearable(
        z.strictObject({ enabled: flag, purpose_code: clearable(text(10)), reference_model: clearable(text(10)) }),
      ),
    ),
    xrechnung: clearable(z.strictObject({ enabled: flag })),
    zugferd: clearable(z.strictObject({ enabled: flag })),
    e_invoicing: clearable(z.strictObject({ enabled: flag, auto_send: kept(flag) })),
  })
  .meta({ id: 'EntitySettings' })
export type EntitySettings = z.output<typeof EntitySettings>
