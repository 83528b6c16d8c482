import type { ComponentType } from 'react'

import type { Params } from '@/components/router'

/** In the order of the navigation. */
export const SECTION_ORDER = ['invoices', 'customers', 'items', 'settings'] as const
export type SectionName = (typeof SECTION_ORDER)[number]
export type ScreenProps = { params: Params }
export type Screen = { pattern: string; section: SectionName; component: ComponentType<ScreenProps> }

/** Every page of the dashboard. Each loads with its first visit. */
export const screens: readonly Screen[] = []
