import type { DocumentType } from '@/lib/contract/document-types'
import type { Permission } from '@/lib/contract/permissions'
import { DOCUMENT_PATHS, RECURRING_PATH } from '@/lib/embed/sections'
import type { PlainKey } from '@/lib/i18n/messages'

import { invoicesOf, restToInvoice } from './invoiced'
import { kindOf, kindOfDocument, type SomeDocument } from './kinds'

type Words = PlainKey<'document'>
export type DialogName =
  | 'finalize'
  | 'delete'
  | 'void'
  | 'payment'
  | 'accept'
  | 'reject'
  | 'annotate'
  | 'share'
  | 'send'
  | 'remind'
  | 'preview'
/** Something that can be done with a document: it leads somewhere or opens a dialog. */
export type Action = {
  id: string
  label: Words
  /** Beside the title rather than in the menu; the main one has the colour. */
  place: 'main' | 'beside' | 'menu'
  href?: string
  dialog?: DialogName
  /** Why it cannot be done now. */
  unavailable?: Words
}
type Can = (permission: Permission) => boolean

const MAKE: Record<DocumentType, Words> = {
  invoice: 'action.invoice',
  estimate: 'action.duplicate',
  credit_note: 'action.credit',
  advance_invoice: 'action.advance',
  delivery_note: 'action.deliver',
}

/** What a reader with these rights may do with a document now, the usual next step first. */
export function actionsOf(document: SomeDocument, can: Can): Action[] {
  return document.is_draft ? draftActions(document, can) : finalActions(document, can)
}

function draftActions(document: SomeDocument, can: Can): Action[] {
  const { resource, href } = kindOfDocument(document)
  return [
    ...(can(`${resource}:finalize`) ? [act('finalize', 'action.finalize', 'main', { dialog: 'finalize' })] : []),
    ...(can(`${resource}:write`)
      ? [
          act('edit', 'action.edit', 'beside', { href: `${href}/${document.id}/edit` }),
          act('delete', 'action.delete', 'beside', { dialog: 'delete' }),
        ]
      : []),
    ...duplicate(document, can),
    ...recurring(document, can),
  ]
}

function finalActions(document: SomeDocument, can: Can): Action[] {
  const { type, resource, correctedBy } = kindOfDocument(document)
  const writes = can(`${resource}:write`)
  const decisions =
    type === 'estimate' && document.status === 'open' && writes
      ? [
          act('accept', 'action.accept', 'main', { dialog: 'accept' }),
          act('reject', 'action.reject', 'beside', { dialog: 'reject' }),
        ]
      : []
  const edit = correctedBy === 'credit' && can('credit_notes:write') ? 'edit.credit' : 'edit.duplicate'
  return [
    ...decisions,
    ...payment(document, can),
    ...(can(`${resource}:send`)
      ? [
          ...remind(document, type),
          ...(document.voided_at ? [] : [act('send', 'action.send', 'beside', { dialog: 'send' })]),
          act('share', 'action.share', 'beside', { dialog: 'share' }),
        ]
      : []),
    ...makes(document, can),
    ...duplicate(document, can),
    ...recurring(document, can),
    ...(writes
      ? [
          act('annotate', 'action.annotate', 'menu', {
            dialog: 'annotate',
            ...(document.voided_at && { unavailable: 'annotate.voided' as const }),
          }),
          act('edit', 'action.edit', 'menu', { unavailable: edit }),
        ]
      : []),
    ...voiding(document, can),
  ]
}

const act = (id: string, label: Words, place: Action['place'], more: Partial<Action> = {}): Action => ({
  id,
  label,
  place,
  ...more,
})

/** In the customer's mind while it is not due, and the next step once it is late. */
function remind({ status, total_due }: SomeDocument, type: DocumentType): Action[] {
  const isOwed = type === 'invoice' || type === 'advance_invoice'
  if (!isOwed || status === 'voided' || (total_due ?? 0) <= 0) return []
  return [act('remind', 'action.remind', status === 'overdue' ? 'beside' : 'menu', { dialog: 'remind' })]
}

function payment(document: SomeDocument, can: Can): Action[] {
  const { type, isPayable } = kindOfDocument(document)
  if (!isPayable || !can('payments:write')) return []
  const why = document.voided_at ? 'make.voided' : (document.total_due ?? 0) > 0 ? null : 'payment.nothingDue'
  const label = type === 'credit_note' ? 'action.recordRefund' : 'action.recordPayment'
  return [
    act('payment', label, why === null ? 'main' : 'beside', {
      dialog: 'payment',
      ...(why !== null && { unavailable: why }),
    }),
  ]
}

/** The documents that this one can be made into. What is to be paid or answered first has its next step in the menu. */
function makes(document: SomeDocument, can: Can): Action[] {
  const { type, makes: types, isPayable } = kindOfDocument(document)
  const isNext =
    type === 'advance_invoice'
      ? document.status === 'paid'
      : !isPayable && (document.status === 'accepted' || (type === 'delivery_note' && document.status === 'open'))
  return types
    .filter((made) => can(`${kindOf(made).resource}:write`))
    .map((made, index) => {
      const why = whyNotMade(document, made)
      const isRest = made === 'invoice' && invoicesOf(document).length > 0 && why === null
      const place = isRest ? 'beside' : isNext && index === 0 && why === null ? 'main' : 'menu'
      return act(made, isRest ? 'action.invoiceRest' : labelOf(type, made), place, {
        href: `${DOCUMENT_PATHS[made]}/new?from=${document.id}`,
        ...(why !== null && { unavailable: why }),
      })
    })
}

const labelOf = (type: DocumentType, made: DocumentType): Words =>
  type === 'advance_invoice' && made === 'invoice' ? 'action.finalInvoice' : MAKE[made]

function whyNotMade(document: SomeDocument, made: DocumentType): Words | null {
  if (document.voided_at) return 'make.voided'
  if (made === 'credit_note') return creditedInFull(document) ? 'make.credited' : null
  if (made !== 'invoice') return null
  if (document.rejected_at) return 'make.rejected'
  if (restToInvoice(document) > 0) return null
  if (document.converted_at) return 'make.converted'
  return invoicesOf(document).length > 0 ? 'make.drafted' : null
}

/** The credit notes that are in force against a document. */
export const creditsOf = ({ document_relations = [] }: SomeDocument) =>
  document_relations.filter(
    ({ relation_type, is_draft, voided_at }) => relation_type === 'has_credit' && !is_draft && voided_at === null,
  )

function creditedInFull(document: SomeDocument): boolean {
  const credited = creditsOf(document).reduce((sum, { total_with_tax }) => sum + total_with_tax, 0)
  // Sums of decimals have a tail; a hundredth of a cent is nobody's.
  return credited > 0 && credited > document.total_with_tax - 0.0001
}

/** A finalized document is not edited; this is done instead. */
export function insteadOfEditing(document: SomeDocument, can: Can): Action | undefined {
  if (document.is_draft || document.voided_at) return undefined
  const { correctedBy } = kindOfDocument(document)
  const possible = finalActions(document, can).filter(({ unavailable }) => unavailable === undefined)
  const credit = correctedBy === 'credit' ? possible.find(({ id }) => id === 'credit_note') : undefined
  return credit ?? possible.find(({ id }) => id === 'duplicate')
}

/** What is to be made again and again: an invoice that is not voided. */
const recurring = (document: SomeDocument, can: Can): Action[] =>
  kindOfDocument(document).type === 'invoice' &&
  !document.voided_at &&
  can('recurring_invoices:write') &&
  can('invoices:write')
    ? [act('recurring', 'action.recurring', 'menu', { href: `${RECURRING_PATH}/new?from=${document.id}` })]
    : []

const duplicate = (document: SomeDocument, can: Can): Action[] => {
  const { resource, href } = kindOfDocument(document)
  if (!can(`${resource}:write`)) return []
  return [act('duplicate', 'action.duplicate', 'menu', { href: `${href}/new?copy=${document.id}` })]
}

function voiding(document: SomeDocument, can: Can): Action[] {
  const { type, resource } = kindOfDocument(document)
  if (type === 'estimate' || !can(`${resource}:void`)) return []
  const why = whyNotVoid(document, type)
  return [act('void', 'action.void', 'menu', { dialog: 'void', ...(why !== null && { unavailable: why }) })]
}

/** Credits that a credit note has given, and advances that an invoice deducts, are given back with it. */
function whyNotVoid(document: SomeDocument, type: DocumentType): Words | null {
  if (document.voided_at) return 'void.already'
  if (document.converted_at) return 'void.converted'
  if (creditsOf(document).length > 0) return 'void.credited'
  const givenBack = type === 'credit_note' ? 'credit_note' : type === 'invoice' ? 'advance' : null
  const isPaid = document.payments
    ? document.payments.some((paid) => paid.type !== givenBack)
    : (document.total_paid ?? 0) !== 0
  return isPaid ? 'void.paidFirst' : null
}
