'use client'

import { useMutation } from '@tanstack/react-query'

import { useNavigate } from '@/components/router'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { showToast } from '@/components/ui/toast'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { useConsole } from '../console-context'
import { type EntityChanges, EntityForm } from './entity-form'

/** Makes an entity in the environment in sight. */
export function NewEntity() {
  const t = useT('console')
  const { m, invalidate } = useApi()
  const { environment } = useConsole()
  const navigate = useNavigate()
  const create = useMutation(m(routes.entities.create))
  const send = async (changes: EntityChanges, country: string) => {
    const entity = await create.mutateAsync({ body: { ...changes, country, environment } })
    void invalidate(routes.entities.list)
    showToast({ text: t('entity.created', { name: entity.name }) })
    navigate(`/entities/${entity.id}`, { force: true })
  }
  return (
    <>
      <PageHeader
        back={{ href: '/entities', label: t('entities.title') }}
        title={t('entity.new.title')}
        description={t('entity.new.text')}
      />
      <Card className="max-w-3xl">
        <EntityForm submitLabel={t('entity.create')} onCancel={() => navigate('/entities')} send={send} />
      </Card>
    </>
  )
}
