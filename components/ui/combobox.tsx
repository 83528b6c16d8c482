/* oxlint-disable jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus, jsx-a11y/no-static-element-interactions -- the text box keeps the focus and handles the keys of its options */
'use client'

import { ChevronsUpDown, Plus, X } from 'lucide-react'
import { type KeyboardEvent, type Ref, useId, useLayoutEffect, useRef, useState } from 'react'

import { useFieldProps } from './field'
import { Input } from './input'
import { Spinner } from './spinner'
import { useUi } from './ui-provider'
import { usePlacement } from './use-placement'

export type ComboboxOption = { id: string; label: string; detail?: string }
export type ComboboxProps<O extends ComboboxOption> = {
  /** What was found for the text that `onSearch` reported last. */
  options: readonly O[]
  selected: O | null
  onSelect: (option: O | null) => void
  /** Called with what is typed, and with '' when the list opens: the place to ask for options. */
  onSearch: (text: string) => void
  /** The last entry of the list makes a new one: its label for what is typed (which may be ''), and what it does. */
  createLabel?: (text: string) => string
  onCreate?: (text: string) => void
  /** With these, text that is none of the options counts too, as the name of an invoice's line does. */
  text?: string
  onTextChange?: (text: string) => void
  loading?: boolean
  /** Why there are no options, where asking for them failed. */
  failure?: string
  placeholder?: string
  disabled?: boolean
  required?: boolean
  id?: string
  'aria-label'?: string
  ref?: Ref<HTMLInputElement>
}

/** A text box with a list of suggestions, by the ARIA pattern “combobox with list autocomplete”. */
export function Combobox<O extends ComboboxOption>(props: ComboboxProps<O>) {
  const { options, selected, onSelect, loading = false, placeholder, disabled, ref } = props
  const { texts } = useUi()
  const wired = useFieldProps({ id: props.id, required: props.required, 'aria-label': props['aria-label'] })
  const listId = useId()
  const anchorRef = useRef<HTMLDivElement>(null)
  const popoverRef = useRef<HTMLDivElement>(null)
  const box = useCombobox(props)
  const { open, active, entries } = box
  const activeId = open && active >= 0 ? `${listId}-${active}` : undefined

  usePlacement(anchorRef, popoverRef, { open, matchWidth: true })
  useLayoutEffect(() => {
    if (open) popoverRef.current?.showPopover()
    else popoverRef.current?.hidePopover()
  }, [open])
  useLayoutEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId])

  const clear = selected && !box.isFreeText && !disabled && !wired.required && (
    <button type="button" className="ui-control-button" aria-label={texts.clear} onClick={() => onSelect(null)}>
      <X />
    </button>
  )
  return (
    <div ref={anchorRef} className="ui-combobox">
      <Input
        {...wired}
        {...{ ref, placeholder, disabled }}
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={open && entries.length > 0 ? listId : undefined}
        aria-activedescendant={activeId}
        value={box.text}
        onChange={(event) => box.type(event.target.value)}
        onClick={box.show}
        onKeyDown={box.handleKey}
        onBlur={box.close}
        end={loading && open ? <Spinner /> : clear || (!box.isFreeText && <ChevronsUpDown />)}
      />
      {/* Pressing the mouse in the list must not take the focus from the box. */}
      <div ref={popoverRef} popover="manual" className="ui-menu" onMouseDown={(event) => event.preventDefault()}>
        {open && entries.length > 0 && (
          <div id={listId} role="listbox" aria-label={wired['aria-label'] ?? placeholder}>
            {entries.map((entry, index) => (
              <Entry
                key={entry ? entry.id : 'create'}
                id={`${listId}-${index}`}
                option={entry ?? { id: '', label: props.createLabel?.(box.text.trim()) ?? '' }}
                icon={entry ? null : <Plus />}
                selected={entry !== null && entry.id === selected?.id}
                active={index === active}
                onChoose={() => box.choose(entry)}
                onPoint={() => box.setActive(index)}
              />
            ))}
          </div>
        )}
        <div role="status" className="ui-menu-note">
          {open && options.length === 0 && (props.failure ?? (loading ? texts.loading : texts.noMatches))}
        </div>
      </div>
    </div>
  )
}

type EntryProps = {
  id: string
  option: ComboboxOption
  icon: React.ReactNode
  selected: boolean
  active: boolean
  onChoose: () => void
  onPoint: () => void
}

const Entry = ({ id, option, icon, selected, active, onChoose, onPoint }: EntryProps) => (
  <div
    id={id}
    role="option"
    aria-selected={selected}
    className="ui-menu-item"
    data-active={active ? '' : undefined}
    data-separated={icon ? '' : undefined}
    onClick={onChoose}
    onPointerMove={onPoint}
  >
    {icon}
    <span>
      {option.label}
      {option.detail && <small>{option.detail}</small>}
    </span>
  </div>
)

/** What the box holds and what keys do. The entry `null` is the one that makes a new option. */
function useCombobox<O extends ComboboxOption>(props: ComboboxProps<O>) {
  const { options, selected, onSelect, onSearch, onCreate, onTextChange } = props
  const [typed, setTyped] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const [marked, setActive] = useState(-1)
  const isFreeText = onTextChange !== undefined
  const text = typed ?? (isFreeText ? (props.text ?? '') : (selected?.label ?? ''))
  const entries: (O | null)[] = onCreate ? [...options, null] : [...options]
  const active = Math.min(marked, entries.length - 1)

  const show = () => {
    if (open || props.disabled) return
    onSearch('')
    setOpen(true)
  }
  const close = () => {
    setOpen(false)
    setTyped(null)
    setActive(-1)
  }
  const choose = (entry: O | null) => {
    close()
    if (entry) onSelect(entry)
    else onCreate?.(typed?.trim() ?? '')
  }
  const type = (next: string) => {
    setTyped(next)
    onTextChange?.(next)
    if (next === '' && !isFreeText) onSelect(null)
    // With free text Enter must not replace what was typed, so nothing is marked until an arrow does it.
    setActive(isFreeText ? -1 : 0)
    setOpen(true)
    onSearch(next)
  }
  const handleKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const entry = open && active >= 0 ? entries[active] : undefined
    if (step !== undefined && !open) show()
    else if (step !== undefined)
      setActive(
        active < 0 && step < 0 ? entries.length - 1 : (active + step + entries.length) % Math.max(entries.length, 1),
      )
    else if (event.key === 'Enter' && entry !== undefined) choose(entry)
    else if (event.key === 'Escape' && open) close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return { text, open, active, entries, isFreeText, show, close, choose, type, handleKey, setActive }
}
