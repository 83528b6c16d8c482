import { type ComponentType, lazy } from 'react'

import type { Params } from '@/components/router'
import type { SectionName } from '@/lib/embed/sections'

export type ScreenProps = { params: Params }
export type Screen = { pattern: string; section: SectionName; component: ComponentType<ScreenProps> }

const pageOf = (load: () => Promise<ComponentType<ScreenProps>>) => lazy(async () => ({ default: await load() }))
const CustomerEditor = pageOf(async () => (await import('@/components/customers/customer-editor')).CustomerEditor)
const InvoiceEditor = pageOf(async () => (await import('@/components/invoices/invoice-editor')).InvoiceEditor)
const ItemEditor = pageOf(async () => (await import('@/components/items/item-editor')).ItemEditor)
const CompanySettings = pageOf(async () => (await import('@/components/settings/company')).CompanySettings)

/** Every page of the dashboard. Each loads with its first visit. */
export const screens: readonly Screen[] = [
  {
    pattern: '/invoices',
    section: 'invoices',
    component: pageOf(async () => (await import('@/components/invoices/invoice-list')).InvoiceList),
  },
  { pattern: '/invoices/new', section: 'invoices', component: InvoiceEditor },
  { pattern: '/invoices/:id/edit', section: 'invoices', component: InvoiceEditor },
  {
    pattern: '/invoices/:id',
    section: 'invoices',
    component: pageOf(async () => (await import('@/components/invoices/invoice-page')).InvoicePage),
  },
  {
    pattern: '/customers',
    section: 'customers',
    component: pageOf(async () => (await import('@/components/customers/customer-list')).CustomerList),
  },
  { pattern: '/customers/new', section: 'customers', component: CustomerEditor },
  {
    pattern: '/customers/:id',
    section: 'customers',
    component: pageOf(async () => (await import('@/components/customers/customer-page')).CustomerPage),
  },
  { pattern: '/customers/:id/edit', section: 'customers', component: CustomerEditor },
  {
    pattern: '/items',
    section: 'items',
    component: pageOf(async () => (await import('@/components/items/item-list')).ItemList),
  },
  { pattern: '/items/new', section: 'items', component: ItemEditor },
  { pattern: '/items/:id', section: 'items', component: ItemEditor },
  { pattern: '/settings', section: 'settings', component: CompanySettings },
  { pattern: '/settings/company', section: 'settings', component: CompanySettings },
  {
    pattern: '/settings/numbering',
    section: 'settings',
    component: pageOf(async () => (await import('@/components/settings/numbering')).NumberingSettings),
  },
  {
    pattern: '/settings/defaults',
    section: 'settings',
    component: pageOf(async () => (await import('@/components/settings/default-texts')).DefaultTexts),
  },
  {
    pattern: '/settings/users',
    section: 'settings',
    component: pageOf(async () => (await import('@/components/settings/access')).UserSettings),
  },
  {
    pattern: '/settings/keys',
    section: 'settings',
    component: pageOf(async () => (await import('@/components/settings/access')).KeySettings),
  },
]
