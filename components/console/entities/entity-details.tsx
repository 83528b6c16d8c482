'use client'

import { useMutation } from '@tanstack/react-query'

import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { DescriptionList } from '@/components/ui/description-list'
import { showToast } from '@/components/ui/toast'
import { useApi } from '@/lib/client/queries'
import type { Entity } from '@/lib/contract/entities'
import { routes } from '@/lib/contract/routes'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { useConsole } from '../console-context'
import { type EntityChanges, EntityForm } from './entity-form'

/** What is known of an entity's company, and the form that changes it. */
export function EntityDetails({ entity }: { entity: Entity }) {
  const t = useT('console')
  const format = useFormat()
  const { m, invalidate } = useApi()
  const { permissions } = useConsole()
  const update = useMutation(m(routes.entities.update))
  const send = async (body: EntityChanges) => {
    const changed = await update.mutateAsync({ params: { id: entity.id }, body })
    await invalidate(routes.entities.list, routes.entities.get)
    showToast({ text: t('entity.changed', { name: changed.name }) })
  }
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <Card>
        <EntityForm
          entity={entity}
          readOnly={!permissions.has('entities:write')}
          submitLabel={t('action.saveChanges')}
          send={send}
        />
      </Card>
      <Card title={t('entity.facts')}>
        <DescriptionList
          items={[
            {
              term: t('entity.fact.id'),
              value: (
                <span className="flex items-center gap-1">
                  <code className="text-sm break-all">{entity.id}</code>
                  <CopyButton value={entity.id} size="sm" />
                </span>
              ),
            },
            { term: t('entity.fact.environment'), value: t(`environment.${entity.environment}`) },
            { term: t('entity.fact.created'), value: format.dateTime(entity.created_at) },
          ]}
        />
      </Card>
    </div>
  )
}
