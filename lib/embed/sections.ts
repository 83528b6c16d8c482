import type { Permission } from '@/lib/contract/permissions'

/** The sections that have screens, in the order of the navigation: the first that may be read is where a session begins. */
export const SECTION_ORDER = ['invoices', 'customers', 'items', 'settings'] as const
export type SectionName = (typeof SECTION_ORDER)[number]

export const permissionFor = (section: SectionName): Permission => `${section}:read`
