'use client'

import { orNull } from '@/components/forms/or-null'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import type { Entity } from '@/lib/contract/entities'
import { useT } from '@/lib/i18n/i18n-provider'

import { FormFrame } from '../form-frame'
import { useEntityForm } from '../use-entity-form'
import { CLAUSE_CASES } from './clause-cases'

type Case = (typeof CLAUSE_CASES)[number]
type Values = Record<Case, string>

/** What documents say about their tax, by where their customer is. */
export function TaxClauses({ entity }: { entity: Entity }) {
  const t = useT('taxes')
  const clauses = entity.settings.tax_clause_defaults
  const forEachCase = <T,>(make: (name: Case) => T) =>
    Object.fromEntries(CLAUSE_CASES.map((name) => [name, make(name)])) as Record<Case, T>
  const { form, ...frame } = useEntityForm<Values>(
    entity,
    forEachCase((name) => clauses?.[name] ?? ''),
    (values) => ({ settings: { tax_clause_defaults: forEachCase((name) => orNull(values[name])) } }),
    (path) => path.replace('settings.tax_clause_defaults.', ''),
  )
  return (
    <FormFrame {...frame} title={t('clauses')} description={t('clauses.text')}>
      {CLAUSE_CASES.map((name) => (
        <Field key={name} label={t(`clause.${name}`)} error={form.formState.errors[name]?.message}>
          <Textarea {...form.register(name)} rows={2} dir="auto" />
        </Field>
      ))}
    </FormFrame>
  )
}
