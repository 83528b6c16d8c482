'use client'

import { ChevronDown, CirclePlus, X } from 'lucide-react'
import { type ReactNode, type RefObject, useId, useRef, useState } from 'react'

import { useOpened } from '@/components/ui/use-opened'
import { usePlacement } from '@/components/ui/use-placement'
import { useT } from '@/lib/i18n/i18n-provider'

type Props = {
  label: string
  /** What its choices are called; that they filter, without. */
  title?: string | undefined
  /** What it is set to, in words; null while it is not set. */
  value: ReactNode
  /** Left out where it is always set. */
  onRemove?: () => void
  /** What it is set by, in a popover; left out where only a link sets it. */
  children?: ((close: () => void) => ReactNode) | undefined
  /** Begins with its choices open. */
  isOpened?: boolean
}

/** One filter of a list: a button that opens its choices, and once it is set, its value and the way to take it off. */
export function FilterChip({ label, title, value, onRemove, children, isOpened = false }: Props) {
  const t = useT('lists')
  const mainRef = useRef<HTMLButtonElement>(null)
  const isSet = value !== null && value !== ''
  const text = isSet && (
    <>
      <span className="text-muted">{label}</span>
      <bdi className="max-w-52 truncate font-medium">{value}</bdi>
    </>
  )
  return (
    <li className="ui-chip" data-set={isSet ? '' : undefined}>
      {children ? (
        <ChipPopover
          title={title ?? t('filter.by', { filter: label })}
          mainRef={mainRef}
          choices={children}
          isOpened={isOpened}
        >
          {isSet ? (
            <>
              {text} <ChevronDown />
            </>
          ) : (
            <>
              <CirclePlus /> {label}
            </>
          )}
        </ChipPopover>
      ) : (
        <span className="ui-chip-part">{text}</span>
      )}
      {isSet && onRemove && (
        <button
          type="button"
          className="ui-chip-part"
          aria-label={t('filter.remove', { filter: label })}
          onClick={(event) => {
            // It is gone in a moment, and the whole chip with it where nothing else sets it.
            const next = mainRef.current ?? event.currentTarget.closest('ul')?.querySelector('button')
            next?.focus()
            onRemove()
          }}
        >
          <X />
        </button>
      )}
    </li>
  )
}

type PopoverProps = {
  title: string
  mainRef: RefObject<HTMLButtonElement | null>
  choices: (close: () => void) => ReactNode
  isOpened: boolean
  children: ReactNode
}

function ChipPopover({ title, mainRef, choices, isOpened, children }: PopoverProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const popoverRef = useRef<HTMLDivElement>(null)
  usePlacement(mainRef, popoverRef, { open })
  useOpened(isOpened, mainRef, popoverRef)
  return (
    <>
      <button
        ref={mainRef}
        type="button"
        className="ui-chip-part"
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-expanded={open}
      >
        {children}
      </button>
      <div
        ref={popoverRef}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={title}
        tabIndex={-1}
        className="ui-menu ui-filter"
        onToggle={(event) => {
          // A list of suggestions inside it opens and closes too.
          if (event.target === event.currentTarget) setOpen(event.newState === 'open')
        }}
      >
        {open && (
          <>
            <h2 className="font-semibold">{title}</h2>
            <Choices render={choices} onClose={() => popoverRef.current?.hidePopover()} />
          </>
        )}
      </div>
    </>
  )
}

type ChoicesProps = { render: PopoverProps['choices']; onClose: () => void }
const Choices = ({ render, onClose }: ChoicesProps) => render(onClose)
