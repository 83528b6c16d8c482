import type { AdvanceInvoice, AnyDocument, DeliveryNote, Estimate, Invoice } from '@/lib/contract/document-model'
import { documentRoutes } from '@/lib/contract/document-routes'
import { DOCUMENT_RESOURCES, type DocumentType, isPayable, typeOfId } from '@/lib/contract/document-types'
import { DOCUMENT_PATHS } from '@/lib/embed/sections'

// A credit note has the fields of an invoice.
type OfEveryType = keyof Invoice & keyof Estimate & keyof AdvanceInvoice & keyof DeliveryNote
/** A document of any type: what all of them say, and perhaps what only some do. */
export type SomeDocument = Pick<AnyDocument, OfEveryType> & Partial<AnyDocument>

const ROUTES = {
  invoice: documentRoutes.invoices,
  estimate: documentRoutes.estimates,
  credit_note: documentRoutes.creditNotes,
  advance_invoice: documentRoutes.advanceInvoices,
  delivery_note: documentRoutes.deliveryNotes,
} as const satisfies Record<DocumentType, object>

type Traits = {
  /** The date of the head that something lasts until: being due, being valid. */
  until: 'date_due' | 'date_valid_till' | null
  hasTerms: boolean
  /** What can be made of a finalized one; the first is the usual next step. */
  makes: readonly DocumentType[]
  /** What corrects a finalized one. */
  correctedBy: 'credit' | 'duplicate'
}

/** How the five types differ on the screen. Everything else is the same code. */
const TRAITS: Record<DocumentType, Traits> = {
  invoice: { until: 'date_due', hasTerms: true, makes: ['credit_note', 'delivery_note'], correctedBy: 'credit' },
  estimate: {
    until: 'date_valid_till',
    hasTerms: true,
    makes: ['invoice', 'advance_invoice', 'delivery_note'],
    correctedBy: 'duplicate',
  },
  credit_note: { until: 'date_due', hasTerms: true, makes: [], correctedBy: 'duplicate' },
  advance_invoice: { until: 'date_due', hasTerms: false, makes: ['invoice', 'credit_note'], correctedBy: 'credit' },
  delivery_note: { until: null, hasTerms: false, makes: ['invoice'], correctedBy: 'duplicate' },
}

/** Everything that the screens have to know of a type. */
export const kindOf = (type: DocumentType) => ({
  type,
  ...TRAITS[type],
  routes: ROUTES[type],
  /** The address of its list. */
  href: DOCUMENT_PATHS[type],
  /** Whose permissions it is under. */
  resource: DOCUMENT_RESOURCES[type],
  isPayable: isPayable(type),
})
export type DocumentKind = ReturnType<typeof kindOf>

/** The kind of a document: its id tells. */
export const kindOfDocument = ({ id }: { id: string }): DocumentKind => kindOf(typeOfId(id))

/** The address of one document. */
export const hrefOf = (id: string): string => `${DOCUMENT_PATHS[typeOfId(id)]}/${id}`
