'use client'

import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { useT } from '@/lib/i18n/i18n-provider'

import type { DocumentKind } from '../kinds'
import type { Defaults, Draft, DraftHead } from './draft'
import type { Issues } from './draft-reducer'
import { MoreFields } from './more-fields'

type Props = {
  kind: DocumentKind
  draft: Draft
  defaults: Defaults
  /** The texts of a draft that was saved are its own. */
  isNew: boolean
  issues: Issues
  onChange: (change: Partial<DraftHead>) => void
}

/** What is said below the lines. The entity's own texts stand there to begin with. */
export function TextFields({ kind, draft, defaults, isNew, issues, onChange }: Props) {
  const t = useT('document')
  const hint = (text: string, standard: string) =>
    isNew && standard !== '' && text === standard ? t('text.fromSettings') : undefined
  return (
    <Card title={t('section.texts')}>
      <div className="@container">
        <div className="grid items-start gap-4 @2xl:grid-cols-2">
          <Field label={t('field.note')} error={issues.get('note')} hint={hint(draft.note, defaults.note)}>
            <Textarea value={draft.note} onChange={(event) => onChange({ note: event.target.value })} />
          </Field>
          {kind.hasTerms && (
            <Field
              label={t('field.paymentTerms')}
              error={issues.get('paymentTerms')}
              hint={hint(draft.paymentTerms, defaults.paymentTerms)}
            >
              <Textarea
                value={draft.paymentTerms}
                onChange={(event) => onChange({ paymentTerms: event.target.value })}
              />
            </Field>
          )}
        </div>
        <MoreFields {...{ draft, defaults, issues, onChange, hint }} />
      </div>
    </Card>
  )
}
