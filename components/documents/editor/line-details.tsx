'use client'

import { Plus, X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { flushSync } from 'react-dom'

import { Button, IconButton } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input, Select, Textarea } from '@/components/ui/input'
import { useT } from '@/lib/i18n/i18n-provider'

import { DiscountField } from './discount-field'
import {
  DISCOUNTS_MAX,
  type DraftLine,
  isSaidDiscount,
  isSaidTax,
  newDiscount,
  newTax,
  sentIndex,
  TAXES_MAX,
} from './draft-line'
import { type TaxChoices, TaxField } from './tax-field'

const KINDS = ['product', 'service', 'advance'] as const

type Props = {
  line: DraftLine
  currency: string
  choices: TaxChoices
  standardTax: string
  change: (changes: Partial<DraftLine>) => void
  error: (field: string) => string | undefined
}

/** What few lines need: more words, what kind of thing it is, further discounts and taxes, reverse charge. */
export function LineDetails(props: Props) {
  const { line, error } = props
  const t = useT('document')
  const ref = useRef<HTMLDivElement>(null)
  const focusOn = (part: string) =>
    ref.current?.querySelector<HTMLElement>(`[data-part="${part}"] :is(input, select, button)`)?.focus()
  /** A change that adds or takes away a box: the keyboard goes to the new one, or to where another can be added. */
  const change: Props['change'] = (changes) => {
    const before = keysOf(line)
    flushSync(() => props.change(changes))
    const after = keysOf({ ...line, ...changes })
    if (after.length > before.length) focusOn(after.find((key) => !before.includes(key)) ?? '')
    if (after.length < before.length) focusOn('add')
  }
  const words = (
    <Field label={t('line.description')} error={error('description')}>
      <Textarea rows={2} value={line.description} onChange={(event) => change({ description: event.target.value })} />
    </Field>
  )
  if (line.isSeparator) return <div className="col-span-full grid basis-full">{words}</div>
  return (
    <div ref={ref} className="col-span-full grid basis-full gap-3 border-s-2 border-line ps-3">
      <div className="grid gap-3 @2xl:grid-cols-[minmax(0,1fr)_9rem_9rem]">
        {words}
        <Field label={t('line.unit')} error={error('unit')}>
          <Input value={line.unit} onChange={(event) => change({ unit: event.target.value })} />
        </Field>
        <Field label={t('line.kind')} error={error('classification')}>
          <Select value={line.classification} onChange={(event) => change({ classification: event.target.value })}>
            <option value="">{t('line.kind.none')}</option>
            {KINDS.filter((kind) => kind !== 'advance' || line.classification === kind).map((kind) => (
              <option key={kind} value={kind}>
                {t(`line.kind.${kind}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <FurtherParts {...props} change={change} />
      <Additions {...props} change={change} />
    </div>
  )
}

const keysOf = ({ discounts, taxes }: DraftLine) => [...discounts, ...taxes].map(({ key }) => key)

/** The discounts and taxes after the first, which stands in the row. */
function FurtherParts({ line, currency, choices, change, error }: Props) {
  const t = useT('document')
  const { taxes, discounts } = line
  if (taxes.length + discounts.length === 2) return null
  return (
    <div className="flex flex-wrap items-start gap-3">
      {discounts.slice(1).map((discount, index) => (
        <Removable
          key={discount.key}
          part={discount.key}
          label={t('line.discountRemove', { number: index + 2 })}
          onRemove={() => change({ discounts: discounts.filter(({ key }) => key !== discount.key) })}
        >
          <DiscountField
            label={t('line.discountNumber', { number: index + 2 })}
            discount={discount}
            currency={currency}
            error={error(`discounts.${sentIndex(discounts, discount.key, isSaidDiscount)}`)}
            onChange={(part) => change({ discounts: changed(discounts, discount.key, part) })}
          />
        </Removable>
      ))}
      {taxes.slice(1).map((tax, index) => (
        <Removable
          key={tax.key}
          part={tax.key}
          label={t('line.taxRemove', { number: index + 2 })}
          onRemove={() => change({ taxes: taxes.filter(({ key }) => key !== tax.key) })}
        >
          <TaxField
            label={t('line.taxNumber', { number: index + 2 })}
            tax={tax}
            choices={choices}
            error={error(`taxes.${sentIndex(taxes, tax.key, isSaidTax)}`)}
            onChange={(part) => change({ taxes: changed(taxes, tax.key, part) })}
          />
        </Removable>
      ))}
    </div>
  )
}

type RemovableProps = { part: string; label: string; onRemove: () => void; children: ReactNode }

const Removable = ({ part, label, onRemove, children }: RemovableProps) => (
  <div data-part={part} className="flex w-52 max-w-full items-start gap-1">
    <div className="min-w-0 flex-1">{children}</div>
    <div className="pt-[calc(1.45em+var(--ui-space)*1.5)]">
      <IconButton label={label} icon={<X />} onClick={onRemove} />
    </div>
  </div>
)

/** All of one kind with one of them changed. */
export const changed = <T extends { key: string }>(all: readonly T[], key: string, part: Partial<T>): T[] =>
  all.map((one) => (one.key === key ? { ...one, ...part } : one))

function Additions({ line, standardTax, change }: Props) {
  const t = useT('document')
  const { taxes, discounts } = line
  const said = taxes.filter(isSaidTax)
  const reversed = said.filter(({ reverseCharge }) => reverseCharge)
  const reverse = (reverseCharge: boolean) => {
    // Whose tax it is can be said of a tax only.
    const named = said.length > 0 ? taxes : [newTax(standardTax)]
    change({ taxes: named.map((tax) => ({ ...tax, reverseCharge })) })
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      {(said.length > 0 || standardTax !== '') && (
        <Checkbox
          className="me-3"
          label={t('line.reverseCharge')}
          description={t('line.reverseChargeHint')}
          checked={said.length > 0 && reversed.length === said.length}
          indeterminate={reversed.length > 0 && reversed.length < said.length}
          onChange={(event) => reverse(event.target.checked)}
        />
      )}
      <div data-part="add" className="ms-auto flex flex-wrap gap-2">
        {discounts.length < DISCOUNTS_MAX && (
          <Button
            size="sm"
            variant="ghost"
            icon={<Plus />}
            onClick={() => change({ discounts: [...discounts, newDiscount()] })}
          >
            {t('line.discountAdd')}
          </Button>
        )}
        {taxes.length < TAXES_MAX && (
          <Button size="sm" variant="ghost" icon={<Plus />} onClick={() => change({ taxes: [...taxes, newTax('')] })}>
            {t('line.taxAdd')}
          </Button>
        )}
      </div>
    </div>
  )
}
