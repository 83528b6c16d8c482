'use client'

import { type ReactNode, useMemo } from 'react'

import { UiProvider } from '@/components/ui/ui-provider'
import { I18nProvider, useT } from '@/lib/i18n/i18n-provider'
import { DEFAULT_LOCALE, matchLocale } from '@/lib/i18n/locales'
import type { LoadedMessages } from '@/lib/i18n/messages'
import { uiTexts } from '@/lib/i18n/ui-texts'

/** The language of the console's pages: that of the browser, where there is one to know. */
export function Words({ messages, children }: { messages: LoadedMessages; children: ReactNode }) {
  const language = useMemo(() => readLanguage(), [])
  return (
    <I18nProvider {...language} currency="EUR" messages={messages}>
      <Kit locale={language.formatLocale}>{children}</Kit>
    </I18nProvider>
  )
}

function Kit({ locale, children }: { locale: string; children: ReactNode }) {
  const t = useT()
  return (
    <UiProvider texts={uiTexts(t)} locale={locale}>
      {children}
    </UiProvider>
  )
}

function readLanguage() {
  if (typeof navigator === 'undefined') return { locale: DEFAULT_LOCALE, formatLocale: 'en', timeZone: 'UTC' }
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return { locale: matchLocale(...navigator.languages), formatLocale: navigator.language, timeZone }
}
