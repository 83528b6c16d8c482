'use client'

import { type FocusEvent, useRef } from 'react'

import { Button } from '@/components/ui/button'
import { FieldSet } from '@/components/ui/field'
import { useT } from '@/lib/i18n/i18n-provider'
import type { TextVariable } from '@/lib/text-variables'

type PickerProps = { names: readonly TextVariable[]; onPick: (text: string) => void; legend?: string }

/** The variables of a text, each to be put into it. */
export function VariablePicker({ names, onPick, legend }: PickerProps) {
  const t = useT('emails')
  return (
    <FieldSet legend={legend ?? t('variables')} hint={t('variables.text')}>
      <div className="mt-2 flex flex-wrap gap-2">
        {names.map((name) => (
          <Button
            key={name}
            size="sm"
            aria-label={t('variables.insert', { name: `{${name}}` })}
            onClick={() => onPick(`{${name}}`)}
          >
            <code dir="ltr">{`{${name}}`}</code>
          </Button>
        ))}
      </div>
    </FieldSet>
  )
}

/** Puts text where the caret last stood in a field of the form. */
export function useInsertion<Name extends string>(change: (name: Name, text: string) => void) {
  const last = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null)
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) last.current = target
  }
  const put = (text: string, otherwise: Name) => {
    const known = last.current?.isConnected ? last.current : null
    const field = known ?? document.querySelector<HTMLTextAreaElement>(`[name="${otherwise}"]`)
    if (!field) return
    const [start, end] = [field.selectionStart ?? 0, field.selectionEnd ?? 0]
    change(field.name as Name, field.value.slice(0, start) + text + field.value.slice(end))
    field.focus()
    field.setSelectionRange(start + text.length, start + text.length)
  }
  return { onFocus, put }
}

/** The variables out of the way, for texts of which few have any. */
export function FoldedVariables(props: { names: readonly TextVariable[]; onPick: (text: string) => void }) {
  const t = useT('emails')
  return (
    <details>
      <summary className="w-fit cursor-pointer font-medium">{t('variables')}</summary>
      <div className="mt-3">
        <VariablePicker {...props} legend={t('variables.list')} />
      </div>
    </details>
  )
}

/** What a text of a document has use for; documents and letters know all of lib/text-variables.ts. */
export const DOCUMENT_VARIABLES = [
  'entity_name',
  'entity_email',
  'entity_phone',
  'entity_address',
  'entity_post_code',
  'entity_city',
  'entity_country',
  'entity_tax_number',
  'entity_company_number',
  'entity_starting_capital',
  'iban',
  'bic',
  'bank_name',
  'customer_name',
  'document_number',
  'document_date',
  'document_due_date',
  'document_valid_until',
  'document_total',
  'payment_instructions',
  'current_year',
] as const satisfies readonly TextVariable[]

/** What a letter about an overdue invoice has use for. */
export const REMINDER_VARIABLES = [
  'customer_name',
  'document_number',
  'document_date',
  'document_due_date',
  'total_amount',
  'overdue_count',
  'invoice_list',
  'invoice_link',
  'payment_instructions',
  'bank_account',
  'iban',
  'bic',
  'entity_name',
  'entity_email',
  'current_date',
] as const satisfies readonly TextVariable[]
