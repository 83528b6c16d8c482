import { type ComponentType, createElement, lazy } from 'react'

import type { Params } from '@/components/router'
import { DOCUMENT_RESOURCES, DOCUMENT_TYPES, type DocumentType } from '@/lib/contract/document-types'
import type { ImportType } from '@/lib/contract/imports'
import { DOCUMENT_PATHS, type SectionName } from '@/lib/embed/sections'
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

export const pageOf = (load: () => Promise<ComponentType<ScreenProps>>) => lazy(async () => ({ default: await load() }))
const CustomerEditor = pageOf(async () => (await import('@/components/customers/customer-editor')).CustomerEditor)
const ItemEditor = pageOf(async () => (await import('@/components/items/item-editor')).ItemEditor)

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

/** Documents, customers and items: where nearly everybody begins. Each page loads with its first visit. */
export const screens: readonly Screen[] = [
  importScreen('customers'),
  importScreen('items'),
  importScreen('invoices'),
  deletedScreen('customers'),
  deletedScreen('items'),
  ...DOCUMENT_TYPES.flatMap(documentScreens),
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
]

let others: Promise<readonly Screen[]> | undefined

/** All other pages. The promise is the same each time, as React's `use` wants it; a failed one is tried again. */
export function loadMoreScreens(): Promise<readonly Screen[]> {
  others ??= import('./more-screens').then(
    ({ moreScreens }) => moreScreens,
    (error: unknown) => {
      others = undefined
      throw error
    },
  )
  return others
}
