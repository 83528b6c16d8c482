'use client'

import { ArrowDown, ArrowUp, TextQuote, Trash2 } from 'lucide-react'
import { type Dispatch, type KeyboardEvent, memo, useEffect, useRef, useState } from 'react'

import { IconButton } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { DecimalInput, MoneyInput } from '@/components/ui/decimal-input'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import { DiscountField } from './discount-field'
import { type DraftLine, fromItem, isSaidDiscount, isSaidTax, type Typed } from './draft-line'
import type { EditorAction, Focus, Issues } from './draft-reducer'
import { ItemField } from './item-field'
import { changed, LineDetails } from './line-details'
import { type TaxChoices, TaxField } from './tax-field'

// Columns where there is room; below, two rows; on a phone a card. Only the first line shows the names of columns.
const GRID = cx(
  'grid grid-cols-2 items-start gap-3',
  '@2xl:grid-cols-[5.5rem_minmax(7.5rem,1fr)_minmax(8rem,1fr)_7rem_minmax(6rem,auto)_auto]',
  '@5xl:grid-cols-[minmax(0,1fr)_5.5rem_8.5rem_8.5rem_7rem_7rem_auto]',
)
const COLUMN = '@2xl:group-[:not(:first-child)]/line:[&>.ui-field-label]:sr-only'
const BESIDE_LABEL = '@2xl:group-first/line:pt-[calc(1.45em+var(--ui-space)*1.5)]'

export type LineRowProps = {
  line: DraftLine
  /** Counted from 1. */
  number: number
  isLast: boolean
  currency: string
  choices: TaxChoices
  standardTax: string
  /** The net total as the server has it; undefined until it has answered. */
  sum: number | undefined
  isStale: boolean
  issues: Issues
  /** Where the keyboard goes, when that is in this line. */
  focus: Focus | null
  dispatch: Dispatch<EditorAction>
}

/** One line: a row of boxes where there is room, a card where there is none. */
export const LineRow = memo(function LineRow(props: LineRowProps) {
  const { line, number, currency, choices, issues, dispatch } = props
  const t = useT('document')
  const [isOpened, setIsOpened] = useState(() => hasMore(line))
  const nameRef = useRef<HTMLInputElement>(null)
  const change = (changes: Partial<DraftLine>) => dispatch({ type: 'line', key: line.key, change: changes })
  const error = (field: string) => issues.get(`${line.key}.${field}`)
  // What is wrong has to be in sight.
  const isOpen = isOpened || [...issues.keys()].some((name) => name.startsWith(`${line.key}.`) && !IN_ROW.test(name))
  useEffect(() => {
    if (props.focus?.part === 'name') nameRef.current?.focus()
  }, [props.focus])

  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.defaultPrevented || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    dispatch({ type: 'enter', key: line.key, tax: props.standardTax, isGross: line.isGross })
  }
  return (
    <li className="group/line border-b border-line py-4 first:pt-0 @2xl:py-3">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Enter in a box of the line goes to the next one */}
      <div
        role="group"
        aria-label={t('line.one', { number })}
        className={line.isSeparator ? 'flex flex-wrap items-end gap-3' : GRID}
        onKeyDown={handleKey}
      >
        <div className={line.isSeparator ? 'min-w-40 flex-1' : 'col-span-full @5xl:col-span-1'}>
          {line.isSeparator ? (
            <Field label={t('line.heading')} error={error('name')}>
              <Input ref={nameRef} value={line.name} onChange={(event) => change({ name: event.target.value })} />
            </Field>
          ) : (
            <ItemField
              ref={nameRef}
              className={COLUMN}
              line={line}
              currency={currency}
              error={error('name')}
              onPick={(item) => {
                change(fromItem(item, choices.saved))
                if (item.description) setIsOpened(true)
              }}
              onChange={change}
            />
          )}
        </div>
        {!line.isSeparator && <Numbers {...props} change={change} error={error} />}
        <LineButtons {...props} hasDetails={isOpen} onDetails={() => setIsOpened(!isOpen)} />
        {isOpen && <LineDetails {...{ line, currency, choices, change, error }} standardTax={props.standardTax} />}
      </div>
    </li>
  )
})

const IN_ROW = /\.(name|quantity|price|taxes\.0|discounts\.0)$/
/** A line that says more than its row shows is opened with it. */
const hasMore = ({ isSeparator, description, discounts, taxes }: DraftLine) =>
  !isSeparator && (description !== '' || discounts.length > 1 || taxes.length > 1)

type Inner = { change: (changes: Partial<DraftLine>) => void; error: (field: string) => string | undefined }

function Numbers({ line, currency, choices, sum, isStale, change, error }: LineRowProps & Inner) {
  const t = useT('document')
  const format = useFormat()
  const [tax, ...taxes] = line.taxes
  const [discount, ...discounts] = line.discounts
  // Those below are named here, too: they may be out of sight.
  const further = discounts
    .filter(isSaidDiscount)
    .map(({ value, type }) => (type === 'percent' ? format.percent(Number(value)) : format.money(value ?? 0, currency)))
  const rates = taxes.filter(isSaidTax).length
  const isReversed = line.taxes.some(({ reverseCharge }) => reverseCharge)
  const numberError = (value: Typed, field: string) => (value === null ? t('field.invalidNumber') : error(field))
  const unit = line.unit !== '' && <span className="ui-control-unit max-w-10 truncate">{line.unit}</span>
  return (
    <>
      <Field label={t('line.quantity')} error={numberError(line.quantity, 'quantity')} className={COLUMN}>
        <DecimalInput {...number(line.quantity, (quantity) => change({ quantity }))} end={unit} />
      </Field>
      <Field
        label={t('line.price')}
        error={numberError(line.price, 'price')}
        hint={line.isGross ? t('line.withTax') : undefined}
        className={COLUMN}
      >
        <MoneyInput currency={currency} {...number(line.price, (price) => change({ price }))} />
      </Field>
      {tax && (
        <TaxField
          className={COLUMN}
          label={t('line.tax')}
          tax={tax}
          choices={choices}
          hint={isReversed ? t('line.reverseCharge') : rates > 0 ? t('line.taxesMore', { count: rates }) : undefined}
          error={error('taxes.0')}
          onChange={(part) => change({ taxes: changed(line.taxes, tax.key, part) })}
        />
      )}
      {discount && (
        <DiscountField
          className={COLUMN}
          label={t('line.discount')}
          discount={discount}
          currency={currency}
          hint={further.length > 0 ? `+ ${further.join(' + ')}` : undefined}
          error={error('discounts.0')}
          onChange={(part) => change({ discounts: changed(line.discounts, discount.key, part) })}
        />
      )}
      <div className={cx('ui-field @2xl:items-end', COLUMN)}>
        <div className="ui-field-label">{t('line.total')}</div>
        <output
          className={cx('ui-figure flex min-h-(--ui-control-height) items-center font-medium', isStale && 'opacity-60')}
        >
          {sum === undefined ? '—' : format.money(sum, currency)}
        </output>
      </div>
    </>
  )
}

const number = (value: Typed, onValueChange: (value: Typed) => void) => ({ value: value ?? '', onValueChange })

type ButtonsProps = LineRowProps & { hasDetails: boolean; onDetails: () => void }

function LineButtons({ line, number: at, isLast, standardTax, focus, dispatch, hasDetails, onDetails }: ButtonsProps) {
  const t = useT('document')
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // A line that moves takes its button along, and the browser forgets the focus on the way.
    if (focus && focus.part !== 'name') ref.current?.querySelector<HTMLElement>(`[data-part=${focus.part}]`)?.focus()
  }, [focus])
  return (
    <div
      ref={ref}
      className={cx(
        'flex items-center justify-end self-end py-0.5',
        !line.isSeparator && `@2xl:self-start ${BESIDE_LABEL}`,
      )}
    >
      <IconButton
        size="sm"
        label={t('line.details', { number: at })}
        aria-expanded={hasDetails}
        icon={<TextQuote />}
        onClick={onDetails}
      />
      <IconButton
        size="sm"
        data-part="up"
        label={t('line.up', { number: at })}
        icon={<ArrowUp />}
        disabled={at === 1}
        onClick={() => dispatch({ type: 'move', key: line.key, by: -1 })}
      />
      <IconButton
        size="sm"
        data-part="down"
        label={t('line.down', { number: at })}
        icon={<ArrowDown />}
        disabled={isLast}
        onClick={() => dispatch({ type: 'move', key: line.key, by: 1 })}
      />
      <IconButton
        size="sm"
        label={t('line.remove', { number: at })}
        icon={<Trash2 />}
        onClick={() => dispatch({ type: 'remove', key: line.key, tax: standardTax })}
      />
    </div>
  )
}
