'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

import { QueryFailure } from '@/components/lists/list-states'
import { ApiKeys } from '@/components/settings/api-keys/api-keys'
import { Users } from '@/components/settings/users/users'
import { Banner } from '@/components/ui/banner'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { TabLinks } from '@/components/ui/tabs'
import { WorkspaceProvider } from '@/components/workspace'
import { ApiProvider, useApi } from '@/lib/client/queries'
import type { Entity } from '@/lib/contract/entities'
import type { Permission } from '@/lib/contract/permissions'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { useConsole } from '../console-context'
import type { ScreenProps } from '../screens'
import { EntityAccess } from './entity-access'
import { EntityDetails } from './entity-details'
import { EntityStatus } from './entity-list'
import { OpenDashboard } from './open-dashboard'

const TABS = { company: 'entities:read', users: 'users:read', keys: 'api_keys:read' } as const satisfies Record<
  string,
  Permission
>
type Tab = keyof typeof TABS
const isTab = (name: string): name is Tab => Object.hasOwn(TABS, name)

/** One entity: its company, its users, its keys. */
export function EntityPage({ params: { id = '', tab = 'company' } }: ScreenProps) {
  const t = useT('console')
  const { q } = useApi()
  const result = useQuery(q(routes.entities.get, { params: { id } }))
  const back = { href: '/entities', label: t('entities.title') }
  if (result.isError) return <QueryFailure result={result} />
  if (result.isPending) return <PageHeader back={back} title={<Skeleton width="md" />} />
  const entity = result.data
  return (
    <>
      <PageHeader
        back={back}
        title={<bdi>{entity.name}</bdi>}
        badge={<EntityStatus isEnabled={entity.is_enabled} />}
        actions={entity.is_enabled && <OpenDashboard entity={entity} />}
      />
      {isTab(tab) ? (
        <Parts entity={entity} tab={tab} />
      ) : (
        <EmptyState kind="no-results" title={t('error.notFound')} text={t('error.notFoundText')} />
      )}
    </>
  )
}

function Parts({ entity, tab }: { entity: Entity; tab: Tab }) {
  const t = useT('console')
  const { permissions } = useConsole()
  const shown = (Object.keys(TABS) as Tab[]).filter((name) => permissions.has(TABS[name]))
  const href = (name: Tab) => `/entities/${entity.id}${name === 'company' ? '' : `/${name}`}`
  return (
    <div className="grid gap-6">
      <TabLinks
        label={t('entity.tabs')}
        tabs={shown.map((name) => ({ href: href(name), label: t(`entity.tab.${name}`), current: name === tab }))}
      />
      {tab === 'company' && (
        <>
          <EntityDetails key={entity.id} entity={entity} />
          <EntityAccess entity={entity} />
        </>
      )}
      {tab !== 'company' && !entity.is_enabled && (
        <Banner tone="warning" title={t('entity.disabled')}>
          {t('entity.disabled.text')}
        </Banner>
      )}
      {tab !== 'company' && entity.is_enabled && <Inside entity={entity} tab={tab} />}
    </div>
  )
}

/** Screens of the dashboard's settings, with the entity named on every call. */
function Inside({ entity, tab }: { entity: Entity; tab: 'users' | 'keys' }) {
  const { api, permissions, environment } = useConsole()
  const entityApi = useMemo(() => api(entity.id), [api, entity.id])
  const context = useMemo(
    () => ({
      entity: {
        ...entity,
        tax_name: entity.country_rules.tax_name,
        default_tax_rate: entity.country_rules.default_tax_rate,
      },
      user: null,
      permissions: [...permissions],
    }),
    [entity, permissions],
  )
  return (
    <ApiProvider api={entityApi}>
      <WorkspaceProvider context={context}>
        {tab === 'users' ? <Users /> : <ApiKeys kind="entity" permissions={permissions} environment={environment} />}
      </WorkspaceProvider>
    </ApiProvider>
  )
}
