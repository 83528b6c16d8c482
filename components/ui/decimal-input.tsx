'use client'

import { useState } from 'react'

import { cx } from './cx'
import { formatDecimal, fractionDigitsOf, parseDecimal } from './decimal'
import { Input, type InputProps } from './input'
import { useUi } from './ui-provider'

export type DecimalInputProps = Omit<InputProps, 'value' | 'defaultValue' | 'onChange' | 'type' | 'inputMode'> & {
  /** The plain form, e.g. `1234.5`; '' for nothing. */
  value: string
  /** Gets the plain form, '' when emptied, null while what stands there is no number. */
  onValueChange: (value: string | null) => void
  /** Digits shown after the decimal sign at least. */
  minimumFractionDigits?: number
}

/** A number as the reader's locale writes it. It is text to the browser, so that nothing is rounded or refused while typing. */
export function DecimalInput({
  value,
  onValueChange,
  minimumFractionDigits = 0,
  className,
  onBlur,
  ...props
}: DecimalInputProps) {
  const { locale, texts } = useUi()
  const [draft, setDraft] = useState<string | null>(null)
  const isWrong = draft !== null && parseDecimal(draft, locale) === null
  return (
    <Input
      autoComplete="off"
      {...props}
      inputMode="decimal"
      dir="ltr"
      className={cx('ui-control-number', className)}
      aria-invalid={isWrong || props['aria-invalid']}
      title={isWrong ? texts.invalidNumber : props.title}
      value={draft ?? formatDecimal(value, locale, minimumFractionDigits)}
      onChange={(event) => {
        setDraft(event.target.value)
        onValueChange(parseDecimal(event.target.value, locale))
      }}
      onBlur={(event) => {
        // What is no number stays in sight, marked, until it is corrected.
        if (!isWrong) setDraft(null)
        onBlur?.(event)
      }}
    />
  )
}

/** An amount of money: a decimal with its currency beside it. */
export const MoneyInput = ({
  currency,
  ...props
}: Omit<DecimalInputProps, 'minimumFractionDigits' | 'end'> & { currency: string }) => (
  <DecimalInput
    {...props}
    minimumFractionDigits={fractionDigitsOf(currency)}
    end={<span className="ui-control-unit">{currency}</span>}
  />
)
