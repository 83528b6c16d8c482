'use client'

import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'

import { CurrencyBox } from '@/components/forms/currency-box'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Switch } from '@/components/ui/checkbox'
import { DecimalInput } from '@/components/ui/decimal-input'
import { Field } from '@/components/ui/field'
import { DateInput, Input } from '@/components/ui/input'
import { useWorkspace } from '@/components/workspace'
import { useT } from '@/lib/i18n/i18n-provider'

import type { DocumentKind } from '../kinds'
import { CustomerField } from './customer-field'
import type { Draft, DraftHead } from './draft'
import { dueDateOf } from './due-date'
import type { Issues } from './draft-reducer'

type Props = {
  kind: DocumentKind
  draft: Draft
  untilDays: number | null
  issues: Issues
  onChange: (change: Partial<DraftHead>) => void
}

/** Who, when, and in which money. */
export function HeadFields({ kind, draft, untilDays, issues, onChange }: Props) {
  const t = useT('document')
  const { entity } = useWorkspace()
  const error = (field: keyof DraftHead) => issues.get(field)
  return (
    <Card>
      <div className="@container">
        <div className="grid grid-cols-2 items-start gap-x-3 gap-y-4 @3xl:grid-cols-4 @3xl:gap-4">
          <div className="col-span-2">
            <CustomerField
              customer={draft.customer}
              onChange={(customer) => onChange({ customer })}
              error={error('customer')}
            />
          </div>
          <Field label={t('field.date')} error={error('date')} required>
            <DateInput
              className="w-full"
              value={draft.date}
              onChange={(event) => onChange({ date: event.target.value })}
            />
          </Field>
          {kind.until && (
            <Field label={t(`field.${kind.until}`)} error={error('until')}>
              <DateInput
                className="w-full"
                min={draft.date}
                value={draft.until ?? dueDateOf(draft.date, untilDays)}
                onChange={(event) => onChange({ until: event.target.value })}
              />
            </Field>
          )}
          <Field label={t('field.reference')} error={error('reference')}>
            <Input value={draft.reference} onChange={(event) => onChange({ reference: event.target.value })} />
          </Field>
          <ServicePeriod draft={draft} error={error} onChange={onChange} />
          <Field label={t('field.currency')} error={error('currency')} required>
            <CurrencyBox currency={draft.currency} onChange={(currency) => onChange({ currency, exchangeRate: '' })} />
          </Field>
          {draft.currency !== entity.currency_code && (
            <Field
              label={t('field.exchangeRate', { currency: entity.currency_code })}
              error={draft.exchangeRate === null ? t('field.invalidNumber') : error('exchangeRate')}
            >
              <DecimalInput
                value={draft.exchangeRate ?? ''}
                onValueChange={(exchangeRate) => onChange({ exchangeRate })}
              />
            </Field>
          )}
          <TypeSwitches kind={kind} draft={draft} onChange={onChange} />
        </div>
      </div>
    </Card>
  )
}

type PeriodProps = Pick<Props, 'draft' | 'onChange'> & { error: (field: keyof DraftHead) => string | undefined }

/** The day of the supply; its last day where it took several. */
function ServicePeriod({ draft: { dateService, dateServiceTo }, error, onChange }: PeriodProps) {
  const t = useT('document')
  const [isPeriod, setIsPeriod] = useState(dateServiceTo !== '')
  const endRef = useRef<HTMLInputElement>(null)
  const begin = () => {
    // The button that was pressed is gone then.
    flushSync(() => setIsPeriod(true))
    endRef.current?.focus()
  }
  return (
    <>
      <div className="grid gap-1.5">
        <Field label={t(isPeriod ? 'field.dateServiceFrom' : 'field.dateService')} error={error('dateService')}>
          <DateInput
            className="w-full"
            value={dateService}
            onChange={(event) => onChange({ dateService: event.target.value })}
          />
        </Field>
        {!isPeriod && dateService !== '' && (
          <Button size="sm" variant="ghost" className="justify-self-start" icon={<Plus />} onClick={begin}>
            {t('period.add')}
          </Button>
        )}
      </div>
      {isPeriod && (
        <Field label={t('field.dateServiceTo')} error={error('dateServiceTo')}>
          <DateInput
            className="w-full"
            min={dateService}
            value={dateServiceTo}
            ref={endRef}
            onChange={(event) => onChange({ dateServiceTo: event.target.value })}
          />
        </Field>
      )}
    </>
  )
}

function TypeSwitches({ kind: { type }, draft, onChange }: Pick<Props, 'kind' | 'draft' | 'onChange'>) {
  const t = useT('document')
  if (type === 'estimate') {
    return (
      <Switch
        className="col-span-full"
        label={t('proforma.switch')}
        checked={draft.titleType === 'proforma_invoice'}
        onChange={(event) => onChange({ titleType: event.target.checked ? 'proforma_invoice' : 'estimate' })}
      />
    )
  }
  if (type !== 'delivery_note') return null
  return (
    <Switch
      className="col-span-full"
      label={t('hidePrices.switch')}
      description={t('hidePrices.hint')}
      checked={draft.hidePrices}
      onChange={(event) => onChange({ hidePrices: event.target.checked })}
    />
  )
}
