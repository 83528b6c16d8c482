'use client'

import { ChevronDown } from 'lucide-react'
import type { InputHTMLAttributes, ReactNode, Ref, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'

import { cx } from './cx'
import { useFieldProps } from './field'

export type InputProps = InputHTMLAttributes<HTMLInputElement> & {
  /** Stands inside the box, before or after the text: an icon, a unit, a small button. */
  start?: ReactNode
  end?: ReactNode
  ref?: Ref<HTMLInputElement>
}

/** One line of text. */
export function Input({ start, end, className, ...props }: InputProps) {
  const wired = useFieldProps(props)
  return (
    <span className={cx('ui-control', className)} data-invalid={wired['aria-invalid'] ? '' : undefined}>
      {start && <span className="ui-control-affix">{start}</span>}
      <input {...wired} className="ui-control-input" />
      {end && <span className="ui-control-affix">{end}</span>}
    </span>
  )
}

/** A calendar date as `YYYY-MM-DD`; the browser brings the calendar. */
export const DateInput = ({ className, ...props }: Omit<InputProps, 'type' | 'start' | 'end'>) => (
  <Input {...props} type="date" className={cx('ui-control-date', className)} />
)

export type TextareaProps = TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> }

/** Several lines of text; it grows with them where the browser can. */
export function Textarea({ className, rows = 3, ...props }: TextareaProps) {
  const wired = useFieldProps(props)
  return (
    <span className={cx('ui-control', className)} data-invalid={wired['aria-invalid'] ? '' : undefined}>
      <textarea rows={rows} {...wired} className="ui-control-input" />
    </span>
  )
}

export type SelectProps = SelectHTMLAttributes<HTMLSelectElement> & { ref?: Ref<HTMLSelectElement> }

/** One of a few: the browser's own list, which every device knows how to show. */
export function Select({ className, children, ...props }: SelectProps) {
  const wired = useFieldProps(props)
  return (
    <span
      className={cx('ui-control', 'ui-control-select', className)}
      data-invalid={wired['aria-invalid'] ? '' : undefined}
    >
      <select {...wired} className="ui-control-input">
        {children}
      </select>
      <ChevronDown className="ui-control-chevron" />
    </span>
  )
}
