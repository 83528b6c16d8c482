'use client'

import { lazy, type ReactNode, Suspense, useState } from 'react'

import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { useT } from '@/lib/i18n/i18n-provider'

import type { Defaults, Draft, DraftHead } from './draft'
import type { Issues } from './draft-reducer'

const AdvancedFields = lazy(async () => ({ default: (await import('./advanced-fields')).AdvancedFields }))

const REFERENCES = ['buyerReference', 'orderReference', 'contractReference'] as const

const ALL = [...REFERENCES, 'taxClause', 'calculationMode', 'expectedTotal'] as const

/** Texts that the entity may have set for all of its documents. */
const STANDING = ['signature', 'footer'] as const

type Props = {
  draft: Draft
  defaults: Defaults
  issues: Issues
  onChange: (change: Partial<DraftHead>) => void
  /** Says where a text comes from, while it is the entity's own. */
  hint: (text: string, standard: string) => string | undefined
}

/** What few documents need: e-invoices to authorities, those without tax, other words at the end. Open where any of it is said. */
export function MoreFields({ draft, defaults, issues, onChange, hint }: Props) {
  const t = useT('document')
  const [isOpened, setIsOpened] = useState(
    () =>
      [...REFERENCES, 'taxClause' as const].some((field) => draft[field] !== '') ||
      STANDING.some((field) => draft[field] !== defaults[field]) ||
      isAdvanced(draft, defaults),
  )
  const isOpen = isOpened || draft.expectedTotal === null || [...ALL, ...STANDING].some((field) => issues.has(field))
  const text = (field: 'taxClause' | (typeof STANDING)[number], note: ReactNode) => (
    <Field label={t(`field.${field}`)} hint={note} error={issues.get(field)}>
      <Textarea value={draft[field]} rows={2} onChange={(event) => onChange({ [field]: event.target.value })} />
    </Field>
  )
  return (
    <details
      className="mt-4 border-t border-line pt-4"
      open={isOpen}
      onToggle={(event) => setIsOpened(event.currentTarget.open)}
    >
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
              placeholder={
                field === 'buyerReference' ? (draft.customer?.party?.buyer_reference ?? undefined) : undefined
              }
              onChange={(event) => onChange({ [field]: event.target.value })}
            />
          </Field>
        ))}
        {text('taxClause', t('field.taxClauseHint'))}
        {text('signature', hint(draft.signature, defaults.signature))}
        {text('footer', hint(draft.footer, defaults.footer))}
      </div>
      {isOpen && (
        <Suspense fallback={<Skeleton />}>
          <AdvancedFields {...{ draft, issues, onChange }} />
        </Suspense>
      )}
    </details>
  )
}

const isAdvanced = ({ calculationMode, expectedTotal, metadata }: Draft, defaults: Defaults): boolean =>
  calculationMode !== defaults.calculationMode || expectedTotal !== '' || metadata.length > 0
