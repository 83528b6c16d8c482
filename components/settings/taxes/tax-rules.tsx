'use client'

import { FormCheckbox } from '@/components/forms/form-checkbox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import { CALCULATION_MODES } from '@/lib/contract/document-model'
import type { Entity } from '@/lib/contract/entities'
import { isInEu } from '@/lib/countries'
import { useT } from '@/lib/i18n/i18n-provider'

import { FormFrame } from '../form-frame'
import { useEntityForm } from '../use-entity-form'

type Values = { reverse: boolean; export: boolean; mode: (typeof CALCULATION_MODES)[number] }

/** Where the entity's taxes are charged, and what a discount is taken off. */
export function TaxRules({ entity }: { entity: Entity }) {
  const t = useT('taxes')
  const { tax_rules, calculation } = entity.settings
  const { form, ...frame } = useEntityForm<Values>(
    entity,
    {
      reverse: tax_rules?.eu?.auto_reverse_charge ?? false,
      export: tax_rules?.eu?.auto_remove_tax_export ?? false,
      mode: calculation?.default_mode ?? 'b2b_standard',
    },
    (values) => ({
      settings: {
        tax_rules: { eu: { auto_reverse_charge: values.reverse, auto_remove_tax_export: values.export } },
        calculation: { default_mode: values.mode },
      },
    }),
  )
  const rule = (name: 'reverse' | 'export') => (
    <FormCheckbox form={form} name={name} label={t(`rules.${name}`)} description={t(`rules.${name}Hint`)} />
  )
  return (
    <FormFrame {...frame} title={t('rules')} description={t('rules.text')}>
      {isInEu(entity.country_code) && rule('reverse')}
      {rule('export')}
      <Field label={t('rules.mode')} hint={t('rules.modeHint')} className="max-w-96">
        <Select {...form.register('mode')}>
          <option value="b2b_standard">{t('rules.net')}</option>
          <option value="b2c_gross_discount">{t('rules.gross')}</option>
        </Select>
      </Field>
    </FormFrame>
  )
}
