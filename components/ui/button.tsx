'use client'

import { type ButtonHTMLAttributes, type MouseEvent, type ReactNode, type Ref, useId } from 'react'

import { cx } from './cx'
import { Anchor } from './link'
import { Spinner } from './spinner'
import type { AnchorProps } from './ui-provider'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'
export type ButtonSize = 'sm' | 'md' | 'lg'
type Look = { variant?: ButtonVariant; size?: ButtonSize; icon?: ReactNode; iconEnd?: ReactNode }

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> &
  Look & {
    /** Work is under way: the button keeps its width and its focus and does nothing. */
    loading?: boolean
    /** Why it cannot be used now. It stays in the tab order, so that everybody can learn the reason. */
    unavailable?: string
    ref?: Ref<HTMLButtonElement>
  }

/** A button. `type` is `button` unless said otherwise, so that none submits a form by surprise. */
export function Button({
  variant,
  size,
  icon,
  iconEnd,
  loading,
  unavailable,
  className,
  children,
  onClick,
  ...props
}: ButtonProps) {
  const reasonId = useId()
  const inert = loading === true || unavailable !== undefined
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => (inert ? event.preventDefault() : onClick?.(event))
  const button = (
    <button
      type="button"
      {...props}
      {...look({ variant, size }, className)}
      aria-busy={loading || undefined}
      aria-disabled={inert || undefined}
      aria-describedby={unavailable ? reasonId : props['aria-describedby']}
      onClick={handleClick}
    >
      {loading && <Spinner className="ui-button-spinner" />}
      <span className="ui-button-content">
        {icon}
        {children}
        {iconEnd}
      </span>
    </button>
  )
  if (!unavailable) return button
  return (
    <span className="ui-tip-anchor">
      {button}
      <span className="ui-tip" id={reasonId} role="tooltip">
        {unavailable}
      </span>
    </span>
  )
}

/** A link that looks like a button, for what leads somewhere. */
export function LinkButton({ variant, size, icon, iconEnd, className, children, ...props }: AnchorProps & Look) {
  return (
    <Anchor {...props} {...look({ variant, size }, className)}>
      <span className="ui-button-content">
        {icon}
        {children}
        {iconEnd}
      </span>
    </Anchor>
  )
}

/** A button with a picture only; the label is its name and its tooltip. */
export function IconButton({
  label,
  icon,
  variant = 'ghost',
  ...props
}: Omit<ButtonProps, 'children' | 'iconEnd'> & { label: string; icon: ReactNode }) {
  return <Button title={label} {...props} variant={variant} aria-label={label} icon={icon} data-square="" />
}

const look = ({ variant = 'secondary', size = 'md' }: Look, className?: string) => ({
  className: cx('ui-button', className),
  'data-variant': variant,
  'data-size': size,
})
