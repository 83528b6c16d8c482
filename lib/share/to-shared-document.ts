import type { SharedDocument } from '@/lib/contract/shared-documents'
import { type DocumentType, isPayable, typeOfId } from '@/lib/contract/document-types'
import type { DocumentLanguage } from '@/lib/contract/settings'
import { todayIn } from '@/lib/dates'
import { documentLabels } from '@/lib/document-labels/document-labels'
import { harmless } from '@/lib/pdf/harmless'
import { type Printable, printDocument } from '@/lib/pdf/print-document'
import type { PaymentCode, PrintedDocument } from '@/lib/pdf/printed-document'
import { type Writing, writingIn } from '@/lib/pdf/writing'

import { colorsOf } from './colors-of'
import type { Shared } from './read-shared'

/** What a visitor is shown: nothing that the document does not say, and no id but the link's own. */
export function toSharedDocument(printable: Shared): SharedDocument {
  // A type that has no such field has none in its answer either.
  const { document, isSandbox, language, entityLocale, timezone } = printable
  const type = typeOfId(document.id)
  const printed = printDocument(printable)
  const writing = writingIn(language, entityLocale, document.currency_code)
  const accepted_at = document.accepted_at ?? null
  const rejected_at = document.rejected_at ?? null
  const answeredAt = accepted_at ?? rejected_at
  return cleaned({
    type,
    status: document.status,
    title: printed.title,
    language: printed.language as DocumentLanguage,
    is_sandbox: isSandbox,
    currency_code: document.currency_code,
    total_with_tax: document.hide_prices ? null : document.total_with_tax,
    total_due: isPayable(type) ? document.total_due : null,
    voided_at: document.voided_at ?? null,
    accepted_at,
    rejected_at,
    decided_by: document.decided_by ?? null,
    can_answer: type === 'estimate' && document.status === 'open',
    ...headlinesOf(printable, type, writing),
    answered_on: answeredAt && writing.date(todayIn(timezone, new Date(answeredAt))),
    colors: colorsOf(printed.look),
    printed: printedPart(printed, language),
  })
}

/** What the reader wants to know first: how much, and until when. */
function headlinesOf({ document, language }: Printable, type: DocumentType, writing: Writing) {
  const labels = documentLabels(language)
  const { date_due, date_valid_till, total_with_tax, total_due, paid_in_full } = document
  const isOwed = isPayable(type) && type !== 'credit_note' && !document.voided_at && !paid_in_full
  const amount = isOwed
    ? { label: labels.total_due, value: writing.money(total_due) }
    : { label: labels.total, value: writing.money(total_with_tax) }
  const due = isOwed && date_due ? { label: labels.date_due, value: writing.date(date_due) } : null
  const valid = date_valid_till ? { label: labels.date_valid_till, value: writing.date(date_valid_till) } : null
  return { amount: document.hide_prices ? null : amount, deadline: due ?? valid }
}

function printedPart(printed: PrintedDocument, language: DocumentLanguage): SharedDocument['printed'] {
  const { heading, number, issuer, customer, facts, table, sums, taxes, payments, signature, footer } = printed
  const isOfBank = (paragraph: { heading: string | null }) =>
    paragraph.heading === documentLabels(language).bank_account
  return {
    heading,
    number,
    issuer: { ...issuer, lines: [...issuer.lines] },
    customer: customer && { ...customer, lines: [...customer.lines] },
    facts: [...facts],
    table: {
      columns: [...table.columns],
      wide: table.wide,
      rows: table.rows.map((row) => (row.kind === 'line' ? { ...row, cells: [...row.cells] } : row)),
    },
    sums: sums.map(({ label, value, isStrong }) => ({ label, value, is_strong: isStrong })),
    taxes: taxes && tableOf(taxes),
    payments: payments && tableOf(payments),
    paragraphs: printed.paragraphs.filter((paragraph) => !isOfBank(paragraph)),
    bank_account: printed.paragraphs.find(isOfBank) ?? null,
    codes: printed.codes.map(codeOf),
    signature,
    footer: [...footer],
  }
}

const tableOf = ({ heading, columns, rows }: NonNullable<PrintedDocument['taxes']>) => ({
  heading,
  columns: [...columns],
  rows: rows.map((row) => [...row]),
})

const codeOf = ({ caption, alt, code }: PaymentCode) => ({
  caption,
  alt,
  size: code.length,
  path: code.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join(''),
})

/** Marks that would make one text look like another one are taken out of each, as the PDF does. */
function cleaned<T>(value: T): T {
  if (typeof value === 'string') return harmless(value) as T
  if (Array.isArray(value)) return value.map(cleaned) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cleaned(part)])) as T
}
