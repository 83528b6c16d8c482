'use client'

import { ApiKeys } from '@/components/settings/api-keys/api-keys'
import { PageHeader } from '@/components/ui/page-header'
import { useT } from '@/lib/i18n/i18n-provider'

import { useConsole } from './console-context'

/** The keys by which the platform's own servers call, in this environment. */
export function AccountKeys() {
  const t = useT('console')
  const words = useT('access')
  const { permissions, environment } = useConsole()
  return (
    <>
      <PageHeader title={t('nav.keys')} description={words('keys.account.description')} />
      <ApiKeys kind="account" permissions={permissions} environment={environment} />
    </>
  )
}
