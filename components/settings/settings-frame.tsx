'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { QueryFailure } from '@/components/lists/list-states'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { TabLinks } from '@/components/ui/tabs'
import { useCan, useWorkspace } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { Entity } from '@/lib/contract/entities'
import type { Permission } from '@/lib/contract/permissions'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

const PAGES = ['company', 'branding', 'payments', 'taxes', 'numbering', 'defaults', 'emails', 'users', 'keys'] as const
export type SettingsPage = (typeof PAGES)[number]
const NEEDED: Record<SettingsPage, Permission> = {
  company: 'settings:read',
  branding: 'settings:read',
  payments: 'settings:read',
  taxes: 'taxes:read',
  numbering: 'settings:read',
  defaults: 'settings:read',
  emails: 'settings:read',
  users: 'users:read',
  keys: 'api_keys:read',
}

/** The top of each page of the settings: only those that this reader may see. */
export function SettingsFrame({ page, children }: { page: SettingsPage; children: ReactNode }) {
  const t = useT('settings')
  const can = useCan()
  const tabs = PAGES.filter((name) => can(NEEDED[name])).map((name) => ({
    href: `/settings/${name}`,
    label: t(name),
    current: name === page,
  }))
  return (
    <>
      <PageHeader title={t('title')} />
      <TabLinks label={t('sections')} tabs={tabs} />
      <div>
        {can(NEEDED[page]) ? (
          children
        ) : (
          <EmptyState kind="no-permission" title={t('error.permission')} text={t('error.permissionText')} />
        )}
      </div>
    </>
  )
}

/** The entity whose settings these are, once it is loaded. */
export function WithEntity({ children }: { children: (entity: Entity) => ReactNode }) {
  const { q } = useApi()
  const { entity } = useWorkspace()
  const result = useQuery({
    ...q(routes.entities.get, { params: { id: entity.id } }),
    // What is being edited is not replaced under the hands of whoever edits it.
    refetchOnWindowFocus: false,
    staleTime: Infinity,
  })
  if (result.isError) return <QueryFailure result={result} />
  return result.isPending ? <Skeleton /> : children(result.data)
}
