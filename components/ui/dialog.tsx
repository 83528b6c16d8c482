/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions -- a press on the backdrop is a press on the dialog */
'use client'

import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'

import { Button, IconButton } from './button'
import { focusedBefore, returnFocus } from './focus-return'
import { useUi } from './ui-provider'

export type DialogProps = {
  open: boolean
  onClose: () => void
  title: ReactNode
  description?: ReactNode
  /** Buttons, the main one last. */
  footer?: ReactNode
  size?: 'sm' | 'md' | 'lg'
  /** Escape and a press beside it close it. Say no where typed work would be lost, and ask first. */
  dismissible?: boolean
  role?: 'alertdialog'
  children?: ReactNode
}

/** A modal dialog on the browser's own `<dialog>`: focus stays inside, goes to the first field, and returns on closing. */
export function Dialog({ open, ...props }: DialogProps) {
  return open ? <OpenDialog {...props} /> : null
}

function OpenDialog({
  onClose,
  title,
  description,
  footer,
  size = 'md',
  dismissible = true,
  role,
  children,
}: Omit<DialogProps, 'open'>) {
  const { texts } = useUi()
  const id = useId()
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    if (!dialog) return undefined
    const before = focusedBefore()
    dialog.showModal()
    const first = dialog.querySelector<HTMLElement>(
      '[data-autofocus], .ui-dialog-body :is(input, select, textarea):enabled',
    )
    ;(first ?? dialog).focus()
    return () => {
      dialog.close()
      // React takes the element away before the browser would give the focus back.
      returnFocus(before)
    }
  }, [])

  return (
    <dialog
      ref={ref}
      className="ui-dialog"
      data-size={size}
      role={role}
      tabIndex={-1}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onCancel={(event) => {
        // A file input inside sends its own `cancel` up here.
        if (event.target !== ref.current) return
        event.preventDefault()
        if (dismissible) onClose()
      }}
      onClose={() => {
        // The browser may close it by itself, as on a second Escape.
        if (!ref.current?.open) onClose()
      }}
      onMouseDown={(event) => {
        if (dismissible && event.target === ref.current) onClose()
      }}
    >
      <div className="ui-dialog-frame">
        <header className="ui-dialog-header">
          <div>
            <h2 id={`${id}-title`}>{title}</h2>
            {description && <p id={`${id}-description`}>{description}</p>}
          </div>
          {dismissible && <IconButton label={texts.close} icon={<X />} size="sm" onClick={onClose} />}
        </header>
        {children && <div className="ui-dialog-body">{children}</div>}
        {footer && <footer className="ui-dialog-footer">{footer}</footer>}
      </div>
    </dialog>
  )
}

export type ConfirmDialogProps = {
  open: boolean
  onClose: () => void
  onConfirm: () => void
  title: ReactNode
  /** What will happen, and whether it can be taken back. */
  children?: ReactNode
  confirmLabel: string
  cancelLabel: string
  tone?: 'primary' | 'danger'
  busy?: boolean
  error?: ReactNode
}

/** Asks before something that cannot be undone. The safe button has the focus. */
export function ConfirmDialog({
  onConfirm,
  confirmLabel,
  cancelLabel,
  tone = 'primary',
  busy = false,
  error,
  children,
  ...props
}: ConfirmDialogProps) {
  return (
    <Dialog
      {...props}
      size="sm"
      role="alertdialog"
      dismissible={!busy}
      footer={
        <>
          <Button onClick={props.onClose} disabled={busy} data-autofocus="">
            {cancelLabel}
          </Button>
          <Button variant={tone} loading={busy} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      {error && (
        <p role="alert" className="ui-field-error">
          {error}
        </p>
      )}
    </Dialog>
  )
}
