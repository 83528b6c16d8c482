import { MoneyInput } from '@/components/ui/decimal-input'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import { useT } from '@/lib/i18n/i18n-provider'

import { MetadataFields } from '../metadata-fields'
import type { Draft, DraftHead } from './draft'
import type { Issues } from './draft-reducer'

type Props = { draft: Draft; issues: Issues; onChange: (change: Partial<DraftHead>) => void }

const MODES = ['b2b_standard', 'b2c_gross_discount'] as const

/** How the document is added up, what it has to come to, and what other programs keep with it. */
export function AdvancedFields({ draft, issues, onChange }: Props) {
  const t = useT('document')
  const { calculationMode, expectedTotal, currency, metadata } = draft
  return (
    <div className="mt-4 grid items-start gap-4 @2xl:grid-cols-3">
      <Field label={t('mode')} hint={t('mode.hint')} error={issues.get('calculationMode')}>
        <Select
          value={calculationMode}
          onChange={({ target }) => onChange({ calculationMode: MODES.find((mode) => mode === target.value) ?? '' })}
        >
          {calculationMode === '' && <option value="">{t('mode.standard')}</option>}
          {MODES.map((mode) => (
            <option key={mode} value={mode}>
              {t(`mode.${mode}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label={t('expectedTotal')}
        hint={t('expectedTotal.hint')}
        error={
          expectedTotal === null
            ? t('field.invalidNumber')
            : issues.has('expectedTotal')
              ? t('expectedTotal.mismatch')
              : undefined
        }
      >
        <MoneyInput
          currency={currency}
          value={expectedTotal ?? ''}
          onValueChange={(value) => onChange({ expectedTotal: value })}
        />
      </Field>
      <MetadataFields pairs={metadata} hint={t('metadata.hint')} onChange={(pairs) => onChange({ metadata: pairs })} />
    </div>
  )
}
