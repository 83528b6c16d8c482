'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useCallback, useEffect, useInsertionEffect, useState } from 'react'

import { Link, RouterProvider } from '@/components/router'
import { Toaster } from '@/components/ui/toast'
import { UiProvider } from '@/components/ui/ui-provider'
import { type Announce, WorkspaceProvider } from '@/components/workspace'
import { ApiProvider, seed } from '@/lib/client/queries'
import { I18nProvider, useT } from '@/lib/i18n/i18n-provider'
import { matchLocale } from '@/lib/i18n/locales'
import type { LoadedMessages } from '@/lib/i18n/messages'
import { uiTexts } from '@/lib/i18n/ui-texts'

import { applyTheme } from './apply-theme'
import { applyLook } from './embed-page'
import { EndedCover } from './ended-cover'
import type { Brand } from '@/lib/embed/entry'
import type { Session } from './session'
import { Shell } from './shell'
import { useHostMessages, useReportedHeight } from './use-host'

/** Everything behind an open session. The document stays; pages change inside it. */
export function Dashboard({ session, brand, messages }: { session: Session; brand: Brand; messages: LoadedMessages }) {
  const { context, way } = session
  const [queryClient] = useState(() => makeQueryClient(session))
  const host = way.kind === 'host' ? way.host : null
  const announce = useCallback<Announce>((type, payload) => host?.tell(type, payload), [host])
  useInsertionEffect(() => applyTheme(context.theme), [context.theme])
  useEffect(() => applyLook(context.locale, readScheme()), [context.locale])
  useReportedHeight(host)

  return (
    <I18nProvider
      locale={matchLocale(context.locale)}
      formatLocale={context.locale}
      currency={context.entity.currency_code}
      timeZone={context.timezone}
      messages={messages}
    >
      <QueryClientProvider client={queryClient}>
        <ApiProvider api={session.api}>
          <WorkspaceProvider context={context} announce={announce}>
            {/* The router's own dialog, about unsaved changes, is made of the kit too. */}
            <Kit locale={context.locale}>
              <RouterProvider base={`/embed/s/${session.id}`}>
                <HostMessages session={session} />
                <EndedCover session={session}>
                  <Shell session={session} brand={brand} />
                </EndedCover>
                <Toaster />
              </RouterProvider>
            </Kit>
          </WorkspaceProvider>
        </ApiProvider>
      </QueryClientProvider>
    </I18nProvider>
  )
}

/** A refused call is shown at once; trying again is the reader's. Lists are fresh for a moment, so that going back is quick. */
function makeQueryClient({ api, first }: Session): QueryClient {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 5000 } } })
  seed(client, api, first)
  return client
}

const readScheme = () => {
  const scheme = document.documentElement.dataset['scheme']
  return scheme === 'light' || scheme === 'dark' ? scheme : 'auto'
}

function Kit({ locale, children }: { locale: string; children: ReactNode }) {
  const t = useT()
  return (
    <UiProvider texts={uiTexts(t)} locale={locale} link={Link}>
      {children}
    </UiProvider>
  )
}

function HostMessages({ session }: { session: Session }) {
  useHostMessages(session)
  return null
}
