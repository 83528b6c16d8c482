'use client'

import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import type { FieldErrors, UseFormReturn } from 'react-hook-form'

import { Banner } from '@/components/ui/banner'
import { Field, FieldSet } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LiveStatus } from '@/components/ui/visually-hidden'
import { useCan } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import { DOCUMENT_RESOURCES, DOCUMENT_TYPES, type DocumentType } from '@/lib/contract/document-types'
import type { Entity } from '@/lib/contract/entities'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { FormFrame } from './form-frame'
import { SettingsFrame, WithEntity } from './settings-frame'
import { numberOrNull, useEntityForm } from './use-entity-form'

type Series = { format: string; start: string }
type Values = Record<DocumentType, Series>
const TOKENS = { padded: '{nnnnn}', plain: '{NUM}', dates: '{yyyy} {yy} {MM} {DD}' }

/** How documents of each type are numbered, with what comes next before anything is saved. */
export const NumberingSettings = () => (
  <SettingsFrame page="numbering">
    <WithEntity>{(entity) => <NumberingForm key={entity.updated_at} entity={entity} />}</WithEntity>
  </SettingsFrame>
)

const forEachType = <T,>(make: (type: DocumentType) => T) =>
  Object.fromEntries(DOCUMENT_TYPES.map((type) => [type, make(type)])) as Record<DocumentType, T>

/** `settings.number_formats.estimate` → `estimate.format` */
function fieldOf(path: string): string {
  const [, setting, type] = path.split('.')
  if (type === undefined) return path
  return setting === 'number_formats' ? `${type}.format` : setting === 'number_sequence_starts' ? `${type}.start` : path
}

function NumberingForm({ entity }: { entity: Entity }) {
  const t = useT('settings')
  const { number_formats, number_sequence_starts } = entity.settings
  const saved = forEachType((type) => ({
    format: number_formats?.[type] ?? '',
    start: String(number_sequence_starts?.[type] ?? ''),
  }))
  const { form, ...frame } = useEntityForm<Values>(entity, saved, (values) => changesOf(values, saved), fieldOf)
  return (
    <FormFrame {...frame} title={t('numbering')} description={t('numbering.text')}>
      <p className="ui-field-hint">
        {t('numbering.hint', TOKENS)} {t('numbering.startHint')}
      </p>
      {DOCUMENT_TYPES.map((type) => (
        <div key={type} className="border-t border-line pt-5">
          <SeriesFields type={type} form={form} saved={saved[type].format} />
        </div>
      ))}
    </FormFrame>
  )
}

/** Only what was changed: a format that nobody has set stays the usual one. */
function changesOf(values: Values, saved: Values) {
  const changed = (part: keyof Series) => DOCUMENT_TYPES.filter((type) => values[type][part] !== saved[type][part])
  return {
    settings: {
      number_formats: Object.fromEntries(changed('format').map((type) => [type, values[type].format])),
      number_sequence_starts: Object.fromEntries(
        changed('start').map((type) => [type, numberOrNull(values[type].start)]),
      ),
    },
  }
}

type SeriesProps = { type: DocumentType; form: UseFormReturn<Values>; saved: string }

function SeriesFields({ type, form, saved }: SeriesProps) {
  const t = useT('settings')
  const errors: FieldErrors<Series> = form.formState.errors[type] ?? {}
  /** Once a series has a number, where it begins is no question any more. */
  const mayStartElsewhere = usePreview(type).data?.has_begun === false
  return (
    <FieldSet legend={<span className="font-semibold">{t(`numbering.${type}`)}</span>}>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field
          className={mayStartElsewhere ? 'sm:col-span-2' : 'sm:col-span-3'}
          label={t('numbering.format')}
          error={errors.format?.message}
        >
          <Input {...form.register(`${type}.format`)} spellCheck={false} dir="ltr" />
        </Field>
        {mayStartElsewhere && (
          <Field label={t('numbering.start')} error={errors.start?.message}>
            <Input {...form.register(`${type}.start`)} inputMode="numeric" dir="ltr" />
          </Field>
        )}
      </div>
      <NextNumbers type={type} format={form.watch(`${type}.format`)} saved={saved} />
    </FieldSet>
  )
}

/** What comes next, by the format that is saved or by one that is tried. */
function usePreview(type: DocumentType, format?: string) {
  const can = useCan()
  const { q } = useApi()
  return useQuery({
    ...q(routes.documents.nextNumber, { query: { type, ...(format !== undefined && { format }) } }),
    enabled: can(`${DOCUMENT_RESOURCES[type]}:read`),
    retry: false,
  })
}

function NextNumbers({ type, format, saved }: { type: DocumentType; format: string; saved: string }) {
  const t = useT('settings')
  const can = useCan()
  const tried = useDeferredValue(format)
  const preview = usePreview(type, tried !== saved && tried !== '' ? tried : undefined)
  if (!can(`${DOCUMENT_RESOURCES[type]}:read`)) return null
  return (
    <div className="mt-3 grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="text-sm text-muted">{t('numbering.next')}</p>
        {preview.data && !preview.isError && (
          <ul className="flex flex-wrap gap-2" aria-busy={preview.isFetching}>
            {preview.data.next.map((number) => (
              <li key={number}>
                <code className="rounded-badge border border-line px-2 py-0.5">{number}</code>
              </li>
            ))}
          </ul>
        )}
      </div>
      {preview.isError && <p className="ui-field-error">{preview.error.message}</p>}
      {preview.data?.collides === true && <Banner tone="warning">{t('numbering.collides')}</Banner>}
      <LiveStatus>{preview.data?.next.join(', ')}</LiveStatus>
    </div>
  )
}
