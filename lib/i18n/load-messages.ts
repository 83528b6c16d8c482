import type { Locale } from './locales'
import type { Area, AreaMessages, LoadedMessages } from './messages'

type Catalog = { readonly [A in Area]: () => Promise<AreaMessages<A>> }

/** One import an area and language, so that a page loads the words of its own screens and no more. */
const catalogs: { readonly [L in Locale]: Catalog } = {
  en: {
    access: async () => (await import('./messages/en/access')).access,
    common: async () => (await import('./messages/en/common')).common,
    documents: async () => (await import('./messages/en/documents')).documents,
    document: async () => (await import('./messages/en/document')).document,
    customers: async () => (await import('./messages/en/customers')).customers,
    files: async () => (await import('./messages/en/files')).files,
    items: async () => (await import('./messages/en/items')).items,
    recurring: async () => (await import('./messages/en/recurring')).recurring,
    lists: async () => (await import('./messages/en/lists')).lists,
    reports: async () => (await import('./messages/en/reports')).reports,
    rows: async () => (await import('./messages/en/rows')).rows,
    settings: async () => (await import('./messages/en/settings')).settings,
    taxes: async () => (await import('./messages/en/taxes')).taxes,
    tables: async () => (await import('./messages/en/tables')).tables,
    emails: async () => (await import('./messages/en/emails')).emails,
    launch: async () => (await import('./messages/en/launch')).launch,
    console: async () => (await import('./messages/en/console')).console,
    demo: async () => (await import('./messages/en/demo')).demo,
  },
}

const loading = new Map<string, Promise<AreaMessages>>()

/** The messages of an area. The promise is the same each time, as React's `use` wants it; a failed one is tried again. */
export function loadArea<A extends Area>(locale: Locale, area: A): Promise<AreaMessages<A>> {
  const key = `${locale}/${area}`
  let messages = loading.get(key)
  if (!messages) {
    messages = catalogs[locale][area]().catch((error: unknown) => {
      loading.delete(key)
      throw error
    })
    loading.set(key, messages)
  }
  return messages as Promise<AreaMessages<A>>
}

/** Several areas at once: what a server component hands to `I18nProvider`, so that the first screen waits for nothing. */
export async function loadMessages(locale: Locale, areas: readonly Area[]): Promise<LoadedMessages> {
  return Object.fromEntries(await Promise.all(areas.map(async (area) => [area, await loadArea(locale, area)])))
}
