'use client'

import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import { useT } from '@/lib/i18n/i18n-provider'

import type { Draft, DraftHead } from './draft'
import type { Issues } from './draft-reducer'

const REFERENCES = ['buyerReference', 'orderReference', 'contractReference'] as const

type Props = { draft: Draft; issues: Issues; onChange: (change: Partial<DraftHead>) => void }

/** What few invoices need: e-invoices to authorities, and those without tax. Open where anything of it is said. */
export function MoreFields({ draft, issues, onChange }: Props) {
  const t = useT('document')
  const fields = [...REFERENCES, 'taxClause'] as const
  const isOpen = fields.some((field) => draft[field] !== '' || issues.has(field))
  const { customer } = draft
  return (
    <details className="mt-4 border-t border-line pt-4" open={isOpen}>
      <summary className="w-fit cursor-pointer font-medium">{t('more')}</summary>
      <div className="mt-4 grid items-start gap-4 @2xl:grid-cols-3">
        {REFERENCES.map((field) => (
          <Field
            key={field}
            label={t(`field.${field}`)}
            hint={field === 'buyerReference' ? t('field.buyerReferenceHint') : undefined}
            error={issues.get(field)}
          >
            <Input
              value={draft[field]}
              maxLength={200}
              placeholder={field === 'buyerReference' ? (customer?.party?.buyer_reference ?? undefined) : undefined}
              onChange={(event) => onChange({ [field]: event.target.value })}
            />
          </Field>
        ))}
        <Field
          className="@2xl:col-span-3"
          label={t('field.taxClause')}
          hint={t('field.taxClauseHint')}
          error={issues.get('taxClause')}
        >
          <Textarea value={draft.taxClause} onChange={(event) => onChange({ taxClause: event.target.value })} />
        </Field>
      </div>
    </details>
  )
}
