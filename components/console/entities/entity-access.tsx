'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import { failureText } from '@/components/lists/failure-text'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { showToast } from '@/components/ui/toast'
import { useApi } from '@/lib/client/queries'
import type { Entity } from '@/lib/contract/entities'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { useConsole } from '../console-context'

/** Switches an entity off, after its name was typed, and on again. */
export function EntityAccess({ entity }: { entity: Entity }) {
  const t = useT('console')
  const { permissions } = useConsole()
  const [asking, setAsking] = useState(false)
  const enable = useSwitch(routes.entities.enable, t('entity.enabled', { name: entity.name }))
  if (!permissions.has('entities:write')) return null
  if (!entity.is_enabled) {
    const button = (
      <Button loading={enable.isPending} onClick={() => enable.mutate({ params: { id: entity.id } })}>
        {t('entity.enable')}
      </Button>
    )
    return (
      <Banner tone="warning" title={t('entity.disabled')} actions={button}>
        {enable.isError ? failureText(enable.error, t).text : t('entity.disabled.text')}
      </Banner>
    )
  }
  return (
    <Card
      title={t('entity.danger')}
      actions={
        <Button variant="danger" onClick={() => setAsking(true)}>
          {t('entity.disable')}
        </Button>
      }
    >
      <p className="text-muted">{t('entity.danger.text')}</p>
      {asking && <DisableDialog entity={entity} onClose={() => setAsking(false)} />}
    </Card>
  )
}

function DisableDialog({ entity, onClose }: { entity: Entity; onClose: () => void }) {
  const t = useT('console')
  const { name } = entity
  const [typed, setTyped] = useState('')
  const disable = useSwitch(routes.entities.disable, t('entity.disable.done', { name }), onClose)
  const isConfirmed = typed.trim() === name.trim()
  const confirm = () => disable.mutate({ params: { id: entity.id } })
  return (
    <Dialog
      open
      onClose={onClose}
      size="sm"
      role="alertdialog"
      dismissible={!disable.isPending}
      title={t('entity.disable.title', { name })}
      description={t('entity.disable.text')}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button
            variant="danger"
            loading={disable.isPending}
            onClick={confirm}
            {...(!isConfirmed && { unavailable: t('entity.disable.field', { name }) })}
          >
            {t('entity.disable')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {disable.isError && <Banner tone="danger">{failureText(disable.error, t).text}</Banner>}
        <Field label={t('entity.disable.field', { name })}>
          <Input
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && isConfirmed && !disable.isPending && confirm()}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
      </div>
    </Dialog>
  )
}

type Switch = typeof routes.entities.enable | typeof routes.entities.disable

function useSwitch(route: Switch, news: string, onDone?: () => void) {
  const { m, invalidate } = useApi()
  return useMutation({
    ...m(route),
    onSuccess: async () => {
      await invalidate(routes.entities.get, routes.entities.list)
      showToast({ text: news })
      onDone?.()
    },
  })
}
