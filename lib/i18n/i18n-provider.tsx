'use client'

import { createContext, type ReactNode, use, useMemo } from 'react'

import { loadArea } from './load-messages'
import type { Locale } from './locales'
import type { Area, LoadedMessages, Translate } from './messages'
import { createTranslate } from './translate'

/** Four settings that change apart from each other: the words, how things are written, in which money, at which clock. */
export type Language = {
  /** The language of the screens. */
  locale: Locale
  /** How numbers and dates are written, e.g. `sl-SI`. */
  formatLocale: string
  /** The currency of amounts that name none. */
  currency: string
  /** IANA, e.g. `Europe/Ljubljana`. */
  timeZone: string
}

const I18nContext = createContext<(Language & { messages: LoadedMessages }) | null>(null)

/** Gives the language and the first messages to everything below; the other areas load when a screen asks for them. */
export function I18nProvider({
  locale,
  formatLocale,
  currency,
  timeZone,
  messages,
  children,
}: Language & { messages: LoadedMessages; children: ReactNode }) {
  const value = useMemo(
    () => ({ locale, formatLocale, currency, timeZone, messages }),
    [locale, formatLocale, currency, timeZone, messages],
  )
  return <I18nContext value={value}>{children}</I18nContext>
}

/** The four settings of this page. */
export const useLanguage = (): Language => useI18n()

/** The `t` of an area: its own keys and the common ones. Suspends while the area's words are on their way. */
export function useT<A extends Area = 'common'>(area?: A): Translate<A> {
  const { locale, messages } = useI18n()
  const name: Area = area ?? 'common'
  const common = messages.common ?? use(loadArea(locale, 'common'))
  const own = messages[name] ?? use(loadArea(locale, name))
  return useMemo(
    () => createTranslate(locale, { [name]: own, common }, name) as Translate<A>,
    [locale, name, own, common],
  )
}

function useI18n() {
  const language = use(I18nContext)
  if (!language) throw new Error('There is no I18nProvider above this component')
  return language
}
