'use client'

import { ChartColumn, FileClock, FileMinus, FileText, LogOut, Package, Settings, Users } from 'lucide-react'
import { type ReactNode, Suspense, use, useEffect } from 'react'

import { findRoute, type Params, useNavigate, useRoute } from '@/components/router'
import { AppShell, Navigation } from '@/components/ui/app-shell'
import { Avatar, Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { useCan, useWorkspace } from '@/components/workspace'
import { firstSection, pathOf, permissionFor, SECTION_ORDER, sectionAt, type SectionName } from '@/lib/embed/sections'
import { useT } from '@/lib/i18n/i18n-provider'
import type { Area } from '@/lib/i18n/messages'

import type { Brand } from '@/lib/embed/entry'
import { failure } from './failure'
import { FailureMessage, ReturnLink } from './launch-screen'
import { ScreenBoundary } from './screen-boundary'
import { loadMoreScreens, type Screen as ScreenEntry, screens } from './screens'
import type { Session } from './session'
import { StartingMessage } from './launch-screen'

const ICONS: Record<SectionName, ReactNode> = {
  overview: <ChartColumn />,
  invoices: <FileText />,
  estimates: <FileClock />,
  credit_notes: <FileMinus />,
  customers: <Users />,
  items: <Package />,
  settings: <Settings />,
}

/** Navigation around the screen of this address. */
export function Shell({ session, brand }: { session: Session; brand: Brand }) {
  const t = useT()
  const can = useCan()
  const { path } = useRoute()
  const navigate = useNavigate()
  const sections = SECTION_ORDER.filter((section) => can(permissionFor(section)))
  const first = firstSection(can)
  const current = path === '/' ? first : sectionAt(path)
  useEffect(() => {
    if (path === '/' && first) navigate(pathOf(first), { replace: true })
  }, [path, first, navigate])
  const items = sections.map((section) => ({
    href: pathOf(section),
    label: t(`navigation.${section}`),
    icon: ICONS[section],
    current: section === current,
  }))
  const { entity } = session.context
  const isPage = session.way.kind !== 'host' && parent === window
  return (
    <div className={isPage ? 'flex min-h-dvh flex-col' : undefined}>
      {isPage && <PageHeader session={session} brand={brand} />}
      <AppShell
        fill={isPage}
        brand={isPage ? undefined : <EntityName name={entity.name} sandbox={entity.environment === 'sandbox'} />}
        navigation={<Navigation label={t('navigation.label')} items={items} />}
      >
        <Screen path={path === '/' && first ? pathOf(first) : path} />
      </AppShell>
    </div>
  )
}

function Screen({ path }: { path: string }) {
  const found = findRoute(screens, path)
  if (found) return <Found {...found} path={path} />
  return (
    <ScreenBoundary>
      <Suspense fallback={<StartingMessage />}>
        <MoreScreen path={path} />
      </Suspense>
    </ScreenBoundary>
  )
}

function MoreScreen({ path }: { path: string }) {
  const found = findRoute(use(loadMoreScreens()), path)
  return found ? <Found {...found} path={path} /> : <Absent path={path} code="not_found" />
}

function Found({ route, params, path }: { route: ScreenEntry; params: Params; path: string }) {
  const can = useCan()
  const { component: Component, section, area, title, pattern } = route
  if (!can(permissionFor(section))) return <Absent path={path} code="forbidden_section" />
  return (
    <ScreenBoundary key={pattern}>
      <Suspense fallback={<StartingMessage />}>
        <Component params={params} />
        <RouteReport path={path} area={area} title={title} />
      </Suspense>
    </ScreenBoundary>
  )
}

const Absent = ({ path, code }: { path: string; code: 'not_found' | 'forbidden_section' }) => (
  <div className="flex justify-center py-16">
    <RouteReport path={path} area="launch" title={`${code}.title`} />
    <FailureMessage failure={failure(code)} />
  </div>
)

/** Tells the page around where its reader is, once the words for it are there. */
function RouteReport({ path, area, title }: { path: string; area: Area; title: string }) {
  const { announce } = useWorkspace()
  const text = (useT(area) as (key: string) => string)(title)
  useEffect(() => announce('route', { path, title: text }), [announce, path, text])
  return null
}

const EntityName = ({ name, sandbox }: { name: string; sandbox: boolean }) => {
  const t = useT()
  return (
    <span className="flex items-center gap-2">
      <bdi className="max-w-48 truncate">{name}</bdi>
      {sandbox && <Badge tone="warning">{t('environment.sandbox')}</Badge>}
    </span>
  )
}

/** By redirect the dashboard has the window to itself: it says whose it is, who is in it, and how to get back. */
function PageHeader({ session, brand }: { session: Session; brand: Brand }) {
  const t = useT('launch')
  const { entity, user, session: own } = session.context
  const name = user?.name ?? user?.email ?? null
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2 print:hidden">
      {own?.return_url && <ReturnLink address={own.return_url} />}
      {brand.appName !== null && <strong>{brand.appName}</strong>}
      <EntityName name={entity.name} sandbox={entity.environment === 'sandbox'} />
      <div className="ms-auto flex items-center gap-2">
        {name !== null && (
          <span className="flex items-center gap-2 text-sm" title={t('signedInAs', { name })}>
            <Avatar name={name} />
            <span className="max-w-40 truncate max-sm:sr-only">{name}</span>
          </span>
        )}
        <Button size="sm" variant="ghost" icon={<LogOut className="ui-flip" />} onClick={() => void session.logout()}>
          {t('signOut')}
        </Button>
      </div>
    </div>
  )
}
