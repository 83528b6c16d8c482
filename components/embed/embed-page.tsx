'use client'

import { lazy, Suspense, useCallback, useEffect, useState } from 'react'

import { UiProvider } from '@/components/ui/ui-provider'
import { I18nProvider, useT } from '@/lib/i18n/i18n-provider'
import { directionOf, matchLocale } from '@/lib/i18n/locales'
import type { LoadedMessages } from '@/lib/i18n/messages'
import { uiTexts } from '@/lib/i18n/ui-texts'

import type { Brand, ColorScheme, Entry } from '@/lib/embed/entry'
import type { Failure } from './failure'
import { ConfirmMessage, FailureMessage, LaunchPage, StartingMessage } from './launch-screen'
import { openSession, reasonOf } from './open-session'
import { rememberBoot } from './load-again'
import { type Session, startSession } from './session'

const loadDashboard = () => import('./dashboard')
const Dashboard = lazy(async () => ({ default: (await loadDashboard()).Dashboard }))

type State =
  | { kind: 'starting' }
  | { kind: 'confirm'; go: () => void }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'open'; session: Session }
export type EmbedPageProps = {
  entry: Entry
  brand: Brand
  returnUrl: string | null
  scheme: ColorScheme
  messages: LoadedMessages
}

/** The one page of the dashboard in a frame: opens the session, then shows the screens, and never loads a document. */
export function EmbedPage({ entry, brand, returnUrl, scheme, messages }: EmbedPageProps) {
  const [state, setState] = useState<State>({ kind: 'starting' })
  useEffect(() => {
    applyLook(brand.locale, scheme)
    void open(entry, setState)
  }, [entry, brand.locale, scheme])
  const retry = useCallback(() => {
    setState({ kind: 'starting' })
    void openAgain(entry, setState)
  }, [entry])
  const isOffline = state.kind === 'failed' && state.failure.code === 'offline'
  useEffect(() => {
    if (!isOffline) return undefined
    addEventListener('online', retry, { once: true })
    return () => removeEventListener('online', retry)
  }, [isOffline, retry])

  if (state.kind === 'open') {
    return (
      <Suspense fallback={null}>
        <Dashboard session={state.session} brand={brand} messages={messages} />
      </Suspense>
    )
  }
  return (
    <I18nProvider
      locale={matchLocale(brand.locale)}
      formatLocale={brand.locale}
      currency="EUR"
      timeZone={new Intl.DateTimeFormat().resolvedOptions().timeZone}
      messages={messages}
    >
      <Texts locale={brand.locale}>
        <LaunchPage brand={brand}>
          {state.kind === 'starting' && <StartingMessage />}
          {state.kind === 'confirm' && <ConfirmMessage brand={brand} onContinue={state.go} />}
          {state.kind === 'failed' && <FailureMessage failure={state.failure} onRetry={retry} returnUrl={returnUrl} />}
        </LaunchPage>
      </Texts>
    </I18nProvider>
  )
}

function Texts({ locale, children }: { locale: string; children: React.ReactNode }) {
  const t = useT()
  return (
    <UiProvider texts={uiTexts(t)} locale={locale}>
      {children}
    </UiProvider>
  )
}

// A launch is for one document: a component that mounts twice must not ask twice.
let opening: Promise<State> | undefined

async function open(entry: Entry, show: (state: State) => void) {
  const confirmed = () => new Promise<void>((resolve) => show({ kind: 'confirm', go: resolve }))
  opening ??= attempt(entry, async () => {
    await confirmed()
    show({ kind: 'starting' })
  })
  show(await opening)
}

/** Another try with the same launch. Who had to press a button before has just pressed one. */
async function openAgain(entry: Entry, show: (state: State) => void) {
  opening = attempt(entry, () => Promise.resolve())
  show(await opening)
}

async function attempt(entry: Entry, confirmed: () => Promise<void>): Promise<State> {
  // The screens are on their way while the server answers.
  void loadDashboard().catch(() => undefined)
  try {
    const opened = await openSession(entry, confirmed)
    if (entry.kind === 'boot') rememberBoot()
    if (entry.kind !== 'session') history.replaceState(null, '', `/embed/s/${opened.sessionId}${opened.view ?? '/'}`)
    return { kind: 'open', session: startSession(opened) }
  } catch (error) {
    return { kind: 'failed', failure: reasonOf(error, entry.kind === 'boot' ? entry.parents[0] : undefined) }
  }
}

/** `auto` follows the browser; the rest is said on the document, where the stylesheet looks. */
export function applyLook(locale: string, scheme: ColorScheme): void {
  const { documentElement: page } = document
  page.lang = matchLocale(locale)
  page.dir = directionOf(locale)
  if (scheme === 'auto') delete page.dataset['scheme']
  else page.dataset['scheme'] = scheme
}
