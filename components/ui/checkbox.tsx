'use client'

import { type InputHTMLAttributes, type ReactNode, type Ref, useEffect, useId, useRef } from 'react'

import { cx } from './cx'

type Choice = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & {
  label: ReactNode
  description?: ReactNode
  hideLabel?: boolean
}
export type CheckboxProps = Choice & {
  /** Some but not all of what stands under it is chosen. */
  indeterminate?: boolean
}

/** A box to tick, with its label. */
export function Checkbox({ indeterminate = false, ...props }: CheckboxProps) {
  const ref = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = indeterminate
  }, [indeterminate])
  return <ChoiceRow {...props} kind="checkbox" inputRef={ref} />
}

/** A setting that is on or off at once, without saving. */
export const Switch = (props: Choice) => <ChoiceRow {...props} kind="switch" />

type RowProps = Choice & { kind: 'checkbox' | 'switch'; inputRef?: Ref<HTMLInputElement> }

function ChoiceRow({ kind, label, description, hideLabel, inputRef, className, id, ...props }: RowProps) {
  const ownId = useId()
  const inputId = id ?? ownId
  return (
    <div className={cx('ui-choice', className)}>
      <input
        {...props}
        ref={inputRef}
        id={inputId}
        type="checkbox"
        role={kind === 'switch' ? 'switch' : undefined}
        className={`ui-${kind}`}
        aria-describedby={description ? `${inputId}-description` : props['aria-describedby']}
      />
      <div className={hideLabel ? 'sr-only' : 'ui-choice-text'}>
        <label htmlFor={inputId}>{label}</label>
        {description && (
          <p className="ui-field-hint" id={`${inputId}-description`}>
            {description}
          </p>
        )}
      </div>
    </div>
  )
}
