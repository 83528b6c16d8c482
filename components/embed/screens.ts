import { type ComponentType, createElement, lazy } from 'react'

import type { Params } from '@/components/router'
import { DOCUMENT_RESOURCES, DOCUMENT_TYPES, type DocumentType } from '@/lib/contract/document-types'
import type { ImportType } from '@/lib/contract/imports'
import { DOCUMENT_PATHS, RECURRING_PATH, type SectionName } from '@/lib/embed/sections'
import type { Messages } from '@/lib/i18n/messages'

export type ScreenProps = { params: Params }
type ScreenArea =
  | 'documents'
  | 'emails'
  | 'rows'
  | 'recurring'
  | 'customers'
  | 'items'
  | 'settings'
  | 'tables'
  | 'reports'
type ScreenIn<A extends ScreenArea> = {
  pattern: string
  /** Whose permission it needs, and what the navigation marks. */
  section: SectionName
  /** Whose words its title is among; never what a document or customer is called: hosts hear no names. */
  area: A
  title: keyof Messages[A]
  component: ComponentType<ScreenProps>
}
export type Screen = { [A in ScreenArea]: ScreenIn<A> }[ScreenArea]

const pageOf = (load: () => Promise<ComponentType<ScreenProps>>) => lazy(async () => ({ default: await load() }))
const CustomerEditor = pageOf(async () => (await import('@/components/customers/customer-editor')).CustomerEditor)
const ItemEditor = pageOf(async () => (await import('@/components/items/item-editor')).ItemEditor)
const RecurringEditor = pageOf(async () => (await import('@/components/recurring/recurring-editor')).RecurringEditor)
const CompanySettings = pageOf(async () => (await import('@/components/settings/company')).CompanySettings)

/** A page that all types of documents share, for one of them. */
const documentPage = (type: DocumentType, load: () => Promise<ComponentType<ScreenProps & { type: DocumentType }>>) =>
  pageOf(async () => {
    const Page = await load()
    return (props) => createElement(Page, { ...props, type })
  })

/** List, page and editor of a type. */
function documentScreens(type: DocumentType): Screen[] {
  const path = DOCUMENT_PATHS[type]
  const place = { section: DOCUMENT_RESOURCES[type], area: 'documents' } as const
  const list = documentPage(type, async () => (await import('@/components/documents/document-list')).DocumentList)
  const page = documentPage(type, async () => (await import('@/components/documents/document-page')).DocumentPage)
  const editor = documentPage(type, async () => (await import('@/components/documents/document-editor')).DocumentEditor)
  return [
    { ...place, pattern: path, title: `title.${type}`, component: list },
    { ...place, pattern: `${path}/new`, title: `new.${type}`, component: editor },
    { ...place, pattern: `${path}/:id/edit`, title: 'edit', component: editor },
    { ...place, pattern: `${path}/:id`, title: `one.${type}`, component: page },
  ]
}

const recurringScreens: Screen[] = [
  {
    pattern: RECURRING_PATH,
    title: 'title',
    component: pageOf(async () => (await import('@/components/recurring/recurring-list')).RecurringList),
  } as const,
  { pattern: `${RECURRING_PATH}/new`, title: 'new', component: RecurringEditor } as const,
  { pattern: `${RECURRING_PATH}/:id/edit`, title: 'edit', component: RecurringEditor } as const,
  {
    pattern: `${RECURRING_PATH}/:id`,
    title: 'one',
    component: pageOf(async () => (await import('@/components/recurring/recurring-page')).RecurringPage),
  } as const,
].map((screen) => ({ ...screen, section: 'invoices', area: 'recurring' }))

/** Where a file becomes what a list shows. */
const importScreen = (type: ImportType): Screen => ({
  pattern: `/${type}/import`,
  section: type,
  area: 'tables',
  title: `import.title.${type}`,
  component: pageOf(async () => {
    const { ImportPage } = await import('@/components/tables/import-page')
    return () => createElement(ImportPage, { type })
  }),
})

const deletedScreen = (resource: 'customers' | 'items'): Screen => ({
  pattern: `/${resource}/deleted`,
  section: resource,
  area: 'rows',
  title: `deleted.${resource}`,
  component: pageOf(async () => {
    const { DeletedList } = await import('@/components/lists/deleted-list')
    return () => createElement(DeletedList, { resource })
  }),
})

/** Every page of the dashboard. Each loads with its first visit. */
export const screens: readonly Screen[] = [
  importScreen('customers'),
  importScreen('items'),
  importScreen('invoices'),
  deletedScreen('customers'),
  deletedScreen('items'),
  {
    pattern: '/overview',
    section: 'overview',
    area: 'reports',
    title: 'overview',
    component: pageOf(async () => (await import('@/components/overview/overview-page')).OverviewPage),
  },
  {
    pattern: '/payments',
    section: 'invoices',
    area: 'reports',
    title: 'payments',
    component: pageOf(async () => (await import('@/components/payments/payment-list')).PaymentList),
  },
  {
    pattern: '/emails',
    section: 'invoices',
    area: 'emails',
    title: 'list',
    component: pageOf(async () => (await import('@/components/emails/email-list')).EmailList),
  },
  ...DOCUMENT_TYPES.flatMap(documentScreens),
  ...recurringScreens,
  {
    pattern: '/customers',
    section: 'customers',
    area: 'customers',
    title: 'title',
    component: pageOf(async () => (await import('@/components/customers/customer-list')).CustomerList),
  },
  { pattern: '/customers/new', section: 'customers', area: 'customers', title: 'new', component: CustomerEditor },
  {
    pattern: '/customers/:id',
    section: 'customers',
    area: 'customers',
    title: 'one',
    component: pageOf(async () => (await import('@/components/customers/customer-page')).CustomerPage),
  },
  {
    pattern: '/customers/:id/statement',
    section: 'customers',
    area: 'reports',
    title: 'statement',
    component: pageOf(async () => (await import('@/components/customers/statement-page')).StatementPage),
  },
  { pattern: '/customers/:id/edit', section: 'customers', area: 'customers', title: 'edit', component: CustomerEditor },
  {
    pattern: '/items',
    section: 'items',
    area: 'items',
    title: 'title',
    component: pageOf(async () => (await import('@/components/items/item-list')).ItemList),
  },
  { pattern: '/items/new', section: 'items', area: 'items', title: 'new', component: ItemEditor },
  { pattern: '/items/:id', section: 'items', area: 'items', title: 'edit', component: ItemEditor },
  { pattern: '/settings', section: 'settings', area: 'settings', title: 'company', component: CompanySettings },
  { pattern: '/settings/company', section: 'settings', area: 'settings', title: 'company', component: CompanySettings },
  {
    pattern: '/settings/branding',
    section: 'settings',
    area: 'settings',
    title: 'branding',
    component: pageOf(async () => (await import('@/components/settings/branding')).BrandingSettings),
  },
  {
    pattern: '/settings/payments',
    section: 'settings',
    area: 'settings',
    title: 'payments',
    component: pageOf(async () => (await import('@/components/settings/payments')).PaymentSettings),
  },
  {
    pattern: '/settings/taxes',
    section: 'settings',
    area: 'settings',
    title: 'taxes',
    component: pageOf(async () => (await import('@/components/settings/taxes/taxes')).TaxSettings),
  },
  {
    pattern: '/settings/numbering',
    section: 'settings',
    area: 'settings',
    title: 'numbering',
    component: pageOf(async () => (await import('@/components/settings/numbering')).NumberingSettings),
  },
  {
    pattern: '/settings/defaults',
    section: 'settings',
    area: 'settings',
    title: 'defaults',
    component: pageOf(async () => (await import('@/components/settings/default-texts')).DefaultTexts),
  },
  {
    pattern: '/settings/emails',
    section: 'settings',
    area: 'settings',
    title: 'emails',
    component: pageOf(async () => (await import('@/components/settings/email-texts')).EmailTexts),
  },
  {
    pattern: '/settings/users',
    section: 'settings',
    area: 'settings',
    title: 'users',
    component: pageOf(async () => (await import('@/components/settings/access')).UserSettings),
  },
  {
    pattern: '/settings/keys',
    section: 'settings',
    area: 'settings',
    title: 'keys',
    component: pageOf(async () => (await import('@/components/settings/access')).KeySettings),
  },
]
