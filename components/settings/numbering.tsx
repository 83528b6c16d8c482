'use client'

import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'

import { Banner } from '@/components/ui/banner'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LiveStatus } from '@/components/ui/visually-hidden'
import { useCan } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { Entity } from '@/lib/contract/entities'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { FormFrame } from './form-frame'
import { SettingsFrame, WithEntity } from './settings-frame'
import { numberOrNull, useEntityForm } from './use-entity-form'

type Values = { format: string; start: string }
const TOKENS = { padded: '{nnnnn}', plain: '{NUM}', dates: '{yyyy} {yy} {MM} {DD}' }

/** How invoices are numbered, with what comes next before anything is saved. */
export const NumberingSettings = () => (
  <SettingsFrame page="numbering">
    <WithEntity>{(entity) => <NumberingForm key={entity.updated_at} entity={entity} />}</WithEntity>
  </SettingsFrame>
)

const fieldOf = (path: string) =>
  path.startsWith('settings.number_formats') ? 'format' : path.startsWith('settings.number_sequence') ? 'start' : path

function NumberingForm({ entity }: { entity: Entity }) {
  const t = useT('settings')
  const { number_formats, number_sequence_starts } = entity.settings
  const { form, ...frame } = useEntityForm<Values>(
    entity,
    { format: number_formats?.invoice ?? '', start: String(number_sequence_starts?.invoice ?? '') },
    ({ format, start }) => ({
      settings: {
        number_formats: { invoice: format },
        number_sequence_starts: { invoice: numberOrNull(start) },
      },
    }),
    fieldOf,
  )
  const { errors } = form.formState
  return (
    <FormFrame {...frame} title={t('numbering.invoices')} description={t('numbering.text')}>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field
          className="sm:col-span-2"
          label={t('numbering.format')}
          hint={t('numbering.hint', TOKENS)}
          error={errors.format?.message}
        >
          <Input {...form.register('format')} spellCheck={false} dir="ltr" />
        </Field>
        <Field label={t('numbering.start')} hint={t('numbering.startHint')} error={errors.start?.message}>
          <Input {...form.register('start')} inputMode="numeric" dir="ltr" />
        </Field>
      </div>
      <NextNumbers format={form.watch('format')} saved={number_formats?.invoice ?? ''} />
    </FormFrame>
  )
}

function NextNumbers({ format, saved }: { format: string; saved: string }) {
  const t = useT('settings')
  const can = useCan()
  const { q } = useApi()
  const tried = useDeferredValue(format)
  const query = { type: 'invoice' as const, ...(tried !== saved && tried !== '' && { format: tried }) }
  const preview = useQuery({
    ...q(routes.documents.nextNumber, { query }),
    enabled: can('invoices:read'),
    retry: false,
  })
  if (!can('invoices:read')) return null
  return (
    <div className="grid gap-2">
      <p className="text-sm font-medium">{t('numbering.next')}</p>
      {preview.data && !preview.isError && (
        <ul className="flex flex-wrap gap-2" aria-busy={preview.isFetching}>
          {preview.data.next.map((number) => (
            <li key={number}>
              <code className="rounded border border-line px-2 py-1">{number}</code>
            </li>
          ))}
        </ul>
      )}
      {preview.isError && <p className="ui-field-error">{preview.error.message}</p>}
      {preview.data?.collides === true && <Banner tone="warning">{t('numbering.collides')}</Banner>}
      <LiveStatus>{preview.data?.next.join(', ')}</LiveStatus>
    </div>
  )
}
