'use client'

import { Ellipsis } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'

import { Button, type ButtonSize, type ButtonVariant } from './button'
import { Anchor } from './link'
import { useUi } from './ui-provider'
import { useOpened } from './use-opened'
import { usePlacement } from './use-placement'

export type MenuItem = {
  id: string
  label: string
  icon?: ReactNode
  /** Leads somewhere; otherwise `onSelect` does something. */
  href?: string
  onSelect?: () => void
  tone?: 'danger'
  /** Why it cannot be chosen now; shown under the label. */
  unavailable?: string
  /** A line above it. */
  separated?: boolean
}
export type MenuProps = {
  items: readonly MenuItem[]
  /** The name of the menu for those who listen; “More actions” without. */
  label?: string
  /** What the button shows; three dots without. */
  trigger?: ReactNode
  variant?: ButtonVariant
  size?: ButtonSize
  align?: 'start' | 'end'
  /** Begins open: it was pressed before it was there. */
  isOpened?: boolean
}

/** A button that opens a list of actions: arrows, Home, End and first letters move, Escape gives the focus back. */
export function Menu({ items, label, trigger, variant, size, align = 'end', isOpened = false }: MenuProps) {
  const { texts } = useUi()
  const id = useId()
  const [open, setOpen] = useState(false)
  const buttonRef = useRef<HTMLButtonElement>(null)
  const popoverRef = useRef<HTMLDivElement>(null)
  const name = label ?? texts.more
  useOpened(isOpened, buttonRef, popoverRef)
  usePlacement(buttonRef, popoverRef, { open, align })
  useLayoutEffect(() => {
    if (open) itemsOf(popoverRef.current)[0]?.focus()
  }, [open])

  const choose = (item: MenuItem) => {
    if (item.unavailable) return
    popoverRef.current?.hidePopover()
    item.onSelect?.()
  }
  return (
    <>
      <Button
        ref={buttonRef}
        variant={variant ?? (trigger ? 'secondary' : 'ghost')}
        {...(size && { size })}
        popoverTarget={id}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={trigger ? undefined : name}
        title={trigger ? undefined : name}
        data-square={trigger ? undefined : ''}
        icon={trigger ? undefined : <Ellipsis />}
      >
        {trigger}
      </Button>
      <div
        ref={popoverRef}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={name}
        className="ui-menu"
        onToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={(event) => moveFocus(event, popoverRef.current)}
      >
        {open && items.map((item) => <Item key={item.id} item={item} onChoose={() => choose(item)} />)}
      </div>
    </>
  )
}

function Item({ item, onChoose }: { item: MenuItem; onChoose: () => void }) {
  const content = (
    <>
      {item.icon}
      <span>
        {item.label}
        {item.unavailable && <small>{item.unavailable}</small>}
      </span>
    </>
  )
  const shared = {
    role: 'menuitem',
    tabIndex: -1,
    className: 'ui-menu-item',
    'data-tone': item.tone,
    'data-separated': item.separated ? '' : undefined,
    'aria-disabled': item.unavailable ? true : undefined,
    onClick: onChoose,
  } as const
  if (item.href && !item.unavailable) {
    return (
      <Anchor href={item.href} {...shared}>
        {content}
      </Anchor>
    )
  }
  return (
    <button type="button" {...shared}>
      {content}
    </button>
  )
}

const itemsOf = (menu: HTMLElement | null) => [...(menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]

function moveFocus(event: KeyboardEvent, menu: HTMLElement | null) {
  const items = itemsOf(menu)
  const at = items.findIndex((item) => item === document.activeElement)
  const last = items.length - 1
  const steps: Record<string, number> = {
    ArrowDown: at === last ? 0 : at + 1,
    ArrowUp: at <= 0 ? last : at - 1,
    Home: 0,
    End: last,
  }
  let next = steps[event.key]
  if (event.key === 'Tab') return menu?.hidePopover()
  if (next === undefined && /^\S$/u.test(event.key) && !event.metaKey && !event.ctrlKey) {
    const letter = event.key.toLocaleLowerCase()
    const order = [...items.slice(at + 1), ...items.slice(0, at + 1)]
    const found = order.find((item) => item.textContent.trim().toLocaleLowerCase().startsWith(letter))
    next = found && items.indexOf(found)
  }
  if (next === undefined) return
  event.preventDefault()
  items[next]?.focus()
}
