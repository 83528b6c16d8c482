import { DOCUMENT_RESOURCES, DOCUMENT_TYPES, type DocumentType } from '@/lib/contract/document-types'
import type { Permission } from '@/lib/contract/permissions'

/** The sections that have screens, in the order of the navigation. */
export const SECTION_ORDER = [
  'overview',
  'invoices',
  'estimates',
  'credit_notes',
  'customers',
  'items',
  'settings',
] as const
export type SectionName = (typeof SECTION_ORDER)[number]

export const permissionFor = (section: SectionName): Permission =>
  section === 'overview' ? 'reports:read' : `${section}:read`

/** Where a session begins that names no view: in the first section that may be read, the overview only for want of another. */
export const firstSection = (may: (permission: Permission) => boolean): SectionName | undefined => {
  const readable = SECTION_ORDER.filter((section) => may(permissionFor(section)))
  return readable.find((section) => section !== 'overview') ?? readable[0]
}

/** Where the list of each type of documents is. Advance invoices and delivery notes are in the section of the invoices. */
export const DOCUMENT_PATHS = {
  invoice: '/invoices',
  estimate: '/estimates',
  credit_note: '/credit-notes',
  advance_invoice: '/advance-invoices',
  delivery_note: '/delivery-notes',
} as const satisfies Record<DocumentType, string>

/** In the section of the invoices, too. */
export const RECURRING_PATH = '/recurring-invoices'

/** Where a section begins. */
export const pathOf = (section: SectionName): string => `/${section.replace('_', '-')}`

/** The type of documents that an address is about. */
export const documentTypeAt = (path: string): DocumentType | undefined =>
  DOCUMENT_TYPES.find((type) => DOCUMENT_PATHS[type] === `/${path.split('/')[1]}`)

/** The section that an address is in. */
export function sectionAt(path: string): SectionName | undefined {
  const type = documentTypeAt(path)
  if (`/${path.split('/')[1]}` === RECURRING_PATH) return 'invoices'
  // Payments and letters are of the documents there.
  if (['payments', 'emails'].includes(path.split('/')[1] ?? '')) return 'invoices'
  return type ? DOCUMENT_RESOURCES[type] : SECTION_ORDER.find((section) => pathOf(section) === `/${path.split('/')[1]}`)
}
