'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import { failureText } from '@/components/lists/failure-text'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import { useApi } from '@/lib/client/queries'
import { useT } from '@/lib/i18n/i18n-provider'

import { type KeyKind, keyRoutes } from './key-routes'

const HOUR = 3600
const DAY = 24 * HOUR
type Props = {
  kind: KeyKind
  apiKey: { key_id: string; name: string | null }
  onClose: () => void
  onRolled: (key: string) => void
}

/** Puts a new key in the place of an old one, which may go on for a while. */
export function RollKey({ kind, apiKey, onClose, onRolled }: Props) {
  const t = useT('access')
  const { m, invalidate } = useApi()
  const [seconds, setSeconds] = useState(DAY)
  const roll = useMutation({
    ...m(keyRoutes(kind).roll),
    onSuccess: (made) => {
      void invalidate(keyRoutes(kind).list)
      onRolled(made.id)
    },
  })
  const confirm = () => roll.mutate({ params: { id: apiKey.key_id }, body: { expires_in: seconds } })
  return (
    <Dialog
      open
      onClose={onClose}
      size="sm"
      dismissible={!roll.isPending}
      title={t('keys.roll.title', { name: apiKey.name ?? t('keys.unnamed') })}
      description={t('keys.roll.text')}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button variant="primary" loading={roll.isPending} onClick={confirm}>
            {t('keys.roll.confirm')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {roll.isError && <Banner tone="danger">{failureText(roll.error, t).text}</Banner>}
        <Field label={t('keys.roll.overlap')}>
          <Select value={seconds} onChange={(event) => setSeconds(Number(event.target.value))}>
            <option value={0}>{t('keys.overlap.now')}</option>
            <option value={HOUR}>{t('keys.overlap.hours', { hours: 1 })}</option>
            <option value={DAY}>{t('keys.overlap.hours', { hours: 24 })}</option>
            <option value={7 * DAY}>{t('keys.overlap.days', { days: 7 })}</option>
          </Select>
        </Field>
      </div>
    </Dialog>
  )
}
