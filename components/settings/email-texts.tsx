'use client'

import { useState } from 'react'

import { orNull } from '@/components/forms/or-null'
import { Field } from '@/components/ui/field'
import { Input, Select, Textarea } from '@/components/ui/input'
import { DOCUMENT_TYPES, type DocumentType } from '@/lib/contract/document-types'
import type { Entity } from '@/lib/contract/entities'
import { useT } from '@/lib/i18n/i18n-provider'
import type { TextVariable } from '@/lib/text-variables'

import { FormFrame } from './form-frame'
import { OverdueNotices } from './overdue-notices'
import { PaymentReminders } from './payment-reminders'
import { Replies } from './replies'
import { SettingsFrame, WithEntity } from './settings-frame'
import { useEntityForm } from './use-entity-form'
import { useInsertion, VariablePicker } from './variable-picker'

type Texts = { subject: string; body: string }
type Values = Record<DocumentType, Texts>
type TextName = `${DocumentType}.${keyof Texts}`

/** The variables that a letter about a document has use for; the API knows some more. */
const VARIABLES = [
  'customer_name',
  'document_number',
  'document_date',
  'document_due_date',
  'document_valid_until',
  'document_total',
  'document_currency',
  'total_amount',
  'invoice_link',
  'entity_name',
  'entity_email',
  'entity_address',
  'entity_post_code',
  'entity_city',
  'entity_country',
  'entity_tax_number',
  'entity_company_number',
  'entity_phone',
  'bank_account',
  'iban',
  'bic',
  'bank_name',
  'current_date',
  'current_year',
] as const satisfies readonly TextVariable[]

/** The letters that documents are sent with, type by type. */
export const EmailTexts = () => (
  <SettingsFrame page="emails">
    <WithEntity>
      {(entity) => {
        const { email_defaults, overdue_notifications, payment_reminders } = entity.settings
        // What is saved in one of them does not take away what is being written in another.
        return (
          <div className="grid gap-6">
            <Replies key={`replies ${entity.settings.email ?? ''}`} entity={entity} />
            <TextsForm key={`texts ${JSON.stringify(email_defaults)}`} entity={entity} />
            <OverdueNotices key={`overdue ${JSON.stringify(overdue_notifications)}`} entity={entity} />
            <PaymentReminders key={`reminders ${JSON.stringify(payment_reminders)}`} entity={entity} />
          </div>
        )
      }}
    </WithEntity>
  </SettingsFrame>
)

function TextsForm({ entity }: { entity: Entity }) {
  const t = useT('emails')
  const settings = useT('settings')
  const [type, setType] = useState<DocumentType>('invoice')
  const saved = savedTexts(entity)
  const { form, ...frame } = useEntityForm<Values>(
    entity,
    saved,
    (values) => ({ settings: { email_defaults: changesOf(values, saved) } }),
    fieldOf,
  )
  const insert = useInsertion<TextName>((name, text) => form.setValue(name, text, { shouldDirty: true }))
  const errors = form.formState.errors[type]
  return (
    <FormFrame {...frame} title={t('texts')} description={t('texts.text')}>
      <Field label={t('texts.type')} className="max-w-60">
        <Select value={type} onChange={(event) => setType(event.target.value as DocumentType)}>
          {DOCUMENT_TYPES.map((name) => (
            <option key={name} value={name}>
              {settings(`numbering.${name}`)}
            </option>
          ))}
        </Select>
      </Field>
      <div key={type} className="grid gap-6" onFocus={insert.onFocus}>
        <Field label={t('texts.subject')} hint={t('texts.empty')} error={errors?.subject?.message}>
          <Input {...form.register(`${type}.subject`)} dir="auto" />
        </Field>
        <Field label={t('texts.body')} hint={t('texts.markdown')} error={errors?.body?.message}>
          <Textarea {...form.register(`${type}.body`)} rows={10} dir="auto" />
        </Field>
      </div>
      {!frame.readOnly && <VariablePicker names={VARIABLES} onPick={(text) => insert.put(text, `${type}.body`)} />}
    </FormFrame>
  )
}

const savedTexts = ({ settings: { email_defaults } }: Entity) =>
  Object.fromEntries(
    DOCUMENT_TYPES.map((type) => [
      type,
      { subject: email_defaults?.[`${type}_subject`] ?? '', body: email_defaults?.[`${type}_body`] ?? '' },
    ]),
  ) as Values

/** Only what was changed: the others stay ready texts, which follow the language of the letter. */
const changesOf = (values: Values, saved: Values) =>
  Object.fromEntries(
    DOCUMENT_TYPES.flatMap((type) =>
      (['subject', 'body'] as const)
        .filter((part) => values[type][part] !== saved[type][part])
        .map((part) => [`${type}_${part}`, orNull(values[type][part])]),
    ),
  )

/** `settings.email_defaults.credit_note_subject` → `credit_note.subject` */
const fieldOf = (path: string) => path.replace(/^settings\.email_defaults\.(\w+)_(subject|body)$/, '$1.$2')
