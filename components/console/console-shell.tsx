'use client'

import { Building2, KeyRound, LogOut } from 'lucide-react'
import { signOut } from 'next-auth/react'
import { Suspense, useEffect } from 'react'

import { findRoute, useNavigate, useRoute } from '@/components/router'
import { AppShell, Navigation } from '@/components/ui/app-shell'
import { Avatar } from '@/components/ui/badge'
import { Banner } from '@/components/ui/banner'
import { Button, LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import { useT } from '@/lib/i18n/i18n-provider'

import { useConsole } from './console-context'
import { screens } from './screens'

/** Navigation around the screen of this address. */
export function ConsoleShell() {
  const t = useT('console')
  const { environment, operator, permissions } = useConsole()
  const { path } = useRoute()
  const section = path.split('/')[1]
  const items = [
    { href: '/entities', label: t('nav.entities'), icon: <Building2 />, current: section === 'entities' },
    ...(permissions.has('account_api_keys:read')
      ? [{ href: '/api-keys', label: t('nav.keys'), icon: <KeyRound />, current: section === 'api-keys' }]
      : []),
  ]
  return (
    <div className="flex min-h-dvh flex-col">
      <AppShell
        fill
        brand={
          <span className="grid grow gap-3 max-md:flex max-md:flex-wrap max-md:items-center">
            <span className="block max-w-48 truncate">{operator.accountName}</span>
            <Environments />
          </span>
        }
        navigation={<Navigation label={t('navigation.label')} items={items} />}
        aside={<Person />}
        notice={environment === 'sandbox' && <Banner tone="warning">{t('sandbox.notice')}</Banner>}
      >
        <Screen path={path} />
      </AppShell>
    </div>
  )
}

/** Another environment is another document: nothing of the one may stay in the memory of the other. */
function Environments() {
  const t = useT('console')
  const { environment } = useConsole()
  const origin = typeof location === 'undefined' ? '' : location.origin
  return (
    <nav aria-label={t('nav.environment')} className="flex gap-1">
      {(['live', 'sandbox'] as const).map((name) => (
        <LinkButton
          key={name}
          size="sm"
          variant={name === environment ? 'secondary' : 'ghost'}
          href={`${origin}/console/${name}/entities`}
          aria-current={name === environment ? 'page' : undefined}
        >
          {t(`environment.${name}`)}
        </LinkButton>
      ))}
    </nav>
  )
}

function Person() {
  const t = useT('console')
  const { operator } = useConsole()
  return (
    <div className="flex items-center gap-2">
      <Avatar name={operator.name} />
      <span className="grid min-w-0 grow max-md:sr-only">
        <span className="truncate text-sm font-medium">{operator.name}</span>
        <span className="truncate text-xs text-muted">{t(`role.${operator.role}`)}</span>
      </span>
      <Button
        size="sm"
        variant="ghost"
        icon={<LogOut className="ui-flip" />}
        data-square=""
        aria-label={t('signOut')}
        title={t('signOut')}
        onClick={() => void signOut({ callbackUrl: '/console/sign-in' })}
      />
    </div>
  )
}

function Screen({ path }: { path: string }) {
  const t = useT('console')
  const navigate = useNavigate()
  const { permissions } = useConsole()
  const isRoot = path === '/'
  useEffect(() => {
    if (isRoot) navigate('/entities', { replace: true })
  }, [isRoot, navigate])
  const found = findRoute(screens, path)
  if (isRoot) return null
  if (!found) return <EmptyState kind="no-results" title={t('error.notFound')} text={t('error.notFoundText')} />
  const { component: Component, needed, pattern } = found.route
  if (!permissions.has(needed))
    return <EmptyState kind="no-permission" title={t('error.permission')} text={t('error.permissionText')} />
  return (
    <Suspense key={pattern} fallback={<Skeleton width="lg" />}>
      <Component params={found.params} />
    </Suspense>
  )
}
