'use client'

import { orNull } from '@/components/forms/or-null'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { Entity } from '@/lib/contract/entities'
import { useT } from '@/lib/i18n/i18n-provider'

import { FormFrame } from './form-frame'
import { useEntityForm } from './use-entity-form'

/** Where answers to letters go, if not to the company's own address. */
export function Replies({ entity }: { entity: Entity }) {
  const t = useT('emails')
  const { form, ...frame } = useEntityForm<{ email: string }>(
    entity,
    { email: entity.settings.email ?? '' },
    ({ email }) => ({ settings: { email: orNull(email.trim()) } }),
    (path) => path.replace(/^settings\./, ''),
  )
  return (
    <FormFrame {...frame} title={t('replies')} description={t('replies.text')}>
      <Field
        label={t('replies.to')}
        hint={entity.email ? t('replies.hint', { email: entity.email }) : t('replies.hintNone')}
        error={form.formState.errors.email?.message}
      >
        <Input {...form.register('email')} type="email" dir="ltr" placeholder={entity.email ?? ''} />
      </Field>
    </FormFrame>
  )
}
