import { type ComponentType, lazy } from 'react'

import type { Params } from '@/components/router'
import type { SectionName } from '@/lib/embed/sections'
import type { Messages } from '@/lib/i18n/messages'

export type ScreenProps = { params: Params }
export type Screen = {
  [S in SectionName]: {
    pattern: string
    section: S
    /** Among the section's words, and never what a document or customer is called: hosts hear no names. */
    title: keyof Messages[S]
    component: ComponentType<ScreenProps>
  }
}[SectionName]

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
    title: 'title',
    component: pageOf(async () => (await import('@/components/invoices/invoice-list')).InvoiceList),
  },
  { pattern: '/invoices/new', section: 'invoices', title: 'new', component: InvoiceEditor },
  { pattern: '/invoices/:id/edit', section: 'invoices', title: 'edit', component: InvoiceEditor },
  {
    pattern: '/invoices/:id',
    section: 'invoices',
    title: 'one',
    component: pageOf(async () => (await import('@/components/invoices/invoice-page')).InvoicePage),
  },
  {
    pattern: '/customers',
    section: 'customers',
    title: 'title',
    component: pageOf(async () => (await import('@/components/customers/customer-list')).CustomerList),
  },
  { pattern: '/customers/new', section: 'customers', title: 'new', component: CustomerEditor },
  {
    pattern: '/customers/:id',
    section: 'customers',
    title: 'one',
    component: pageOf(async () => (await import('@/components/customers/customer-page')).CustomerPage),
  },
  { pattern: '/customers/:id/edit', section: 'customers', title: 'edit', component: CustomerEditor },
  {
    pattern: '/items',
    section: 'items',
    title: 'title',
    component: pageOf(async () => (await import('@/components/items/item-list')).ItemList),
  },
  { pattern: '/items/new', section: 'items', title: 'new', component: ItemEditor },
  { pattern: '/items/:id', section: 'items', title: 'edit', component: ItemEditor },
  { pattern: '/settings', section: 'settings', title: 'company', component: CompanySettings },
  { pattern: '/settings/company', section: 'settings', title: 'company', component: CompanySettings },
  {
    pattern: '/settings/numbering',
    section: 'settings',
    title: 'numbering',
    component: pageOf(async () => (await import('@/components/settings/numbering')).NumberingSettings),
  },
  {
    pattern: '/settings/defaults',
    section: 'settings',
    title: 'defaults',
    component: pageOf(async () => (await import('@/components/settings/default-texts')).DefaultTexts),
  },
  {
    pattern: '/settings/users',
    section: 'settings',
    title: 'users',
    component: pageOf(async () => (await import('@/components/settings/access')).UserSettings),
  },
  {
    pattern: '/settings/keys',
    section: 'settings',
    title: 'keys',
    component: pageOf(async () => (await import('@/components/settings/access')).KeySettings),
  },
]
