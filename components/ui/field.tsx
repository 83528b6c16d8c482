'use client'

import { createContext, type ReactNode, use, useId } from 'react'

import { cx } from './cx'
import { useUi } from './ui-provider'

type Wiring = { id: string; describedBy: string | undefined; invalid: boolean; required: boolean }
const FieldContext = createContext<Wiring | null>(null)

export type FieldProps = {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong, in a sentence. */
  error?: ReactNode
  required?: boolean
  /** Says “Optional” beside the label; for the few optional fields of a form whose others are required. */
  optional?: boolean
  /** The label is there for those who listen only, as in a table of lines. */
  hideLabel?: boolean
  className?: string
  children: ReactNode
}

/** A control with its label, hint and error, wired together by ids. It holds one control. */
export function Field({ label, hint, error, required = false, optional, hideLabel, className, children }: FieldProps) {
  const { texts } = useUi()
  const id = useId()
  const described = cx(Boolean(hint) && `${id}-hint`, Boolean(error) && `${id}-error`)
  const wiring = { id, describedBy: described || undefined, invalid: Boolean(error), required }
  return (
    <div className={cx('ui-field', className)}>
      <div className={hideLabel ? 'sr-only' : 'ui-field-label'}>
        <label htmlFor={id}>{label}</label>
        {optional && <span className="ui-field-optional">{texts.optional}</span>}
      </div>
      <FieldContext value={wiring}>{children}</FieldContext>
      {hint && (
        <p className="ui-field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="ui-field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

/** Several controls under one question, such as the parts of an address. */
export function FieldSet({
  legend,
  hint,
  className,
  children,
}: {
  legend: ReactNode
  hint?: ReactNode
  className?: string
  children: ReactNode
}) {
  const id = useId()
  return (
    <fieldset className={cx('ui-fieldset', className)} aria-describedby={hint ? id : undefined}>
      <legend>{legend}</legend>
      {hint && (
        <p className="ui-field-hint" id={id}>
          {hint}
        </p>
      )}
      {children}
    </fieldset>
  )
}

type Wired = {
  id?: string
  required?: boolean
  'aria-describedby'?: string
  'aria-invalid'?: boolean | 'true' | 'false' | 'grammar' | 'spelling'
}

/** Adds to a control's own props what the field around it knows. What the control says itself wins. */
export function useFieldProps<P extends Wired>(props: P): P {
  const field = use(FieldContext)
  if (!field) return props
  return {
    ...props,
    id: props.id ?? field.id,
    required: props.required ?? (field.required || undefined),
    'aria-invalid': props['aria-invalid'] ?? (field.invalid || undefined),
    'aria-describedby': cx(field.describedBy, props['aria-describedby']) || undefined,
  }
}
