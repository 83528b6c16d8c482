'use client'

import { useMutation } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import { useMemo } from 'react'

import { failureText } from '@/components/lists/failure-text'
import { Button } from '@/components/ui/button'
import { showToast } from '@/components/ui/toast'
import type { Entity } from '@/lib/contract/entities'
import { ENTITY_PERMISSIONS } from '@/lib/contract/permissions'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { useConsole } from '../console-context'

/** Mints a launch and opens the dashboard in a tab of its own, with all that the operator may do in it. */
export function OpenDashboard({ entity }: { entity: Entity }) {
  const t = useT('console')
  const { api, operator, permissions } = useConsole()
  const entityApi = useMemo(() => api(entity.id), [api, entity.id])
  const launch = useMutation({
    mutationFn: () =>
      entityApi.call(routes.embed.launch, {
        body: {
          mode: 'redirect',
          subject: { id: operator.email, name: operator.name, email: operator.email },
          permissions: ENTITY_PERMISSIONS.filter(
            (permission) => permission !== 'embed:write' && permissions.has(permission),
          ),
        },
      }),
  })
  if (!permissions.has('embed:write')) return null

  const open = async () => {
    // A browser lets a page open a tab while a press is being handled, not when an answer has come.
    const tab = window.open('about:blank', '_blank')
    try {
      const { url } = await launch.mutateAsync()
      if (tab === null) location.assign(url)
      else {
        tab.opener = null
        tab.location.replace(url)
      }
    } catch (error) {
      tab?.close()
      const { text, requestId } = failureText(error, t)
      showToast({ text, tone: 'danger', ...(requestId !== undefined && { detail: requestId }) })
    }
  }
  return (
    <Button variant="primary" icon={<ExternalLink />} loading={launch.isPending} onClick={() => void open()}>
      {t('entity.open')}
    </Button>
  )
}
