'use client'

import { Search, X } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'

import { Input, type InputProps } from './input'
import { useUi } from './ui-provider'

export type SearchInputProps = Omit<InputProps, 'value' | 'onChange' | 'type' | 'start' | 'end'> & {
  label: string
  value: string
  /** Called once typing pauses, and at once when emptied. */
  onValueChange: (value: string) => void
  delayMs?: number
}

/** A box to search with. It waits for a pause before it asks, and Escape empties it. */
export function SearchInput({ label, value, onValueChange, delayMs = 250, onKeyDown, ...props }: SearchInputProps) {
  const { texts } = useUi()
  const [text, setText] = useState(value)
  const reported = useRef(value)
  const report = useEffectEvent((next: string) => {
    reported.current = next
    onValueChange(next)
  })

  useEffect(() => {
    // A value that did not come from here, such as “clear filters” or the back button, wins over what was typed.
    if (value !== reported.current) setText((reported.current = value))
  }, [value])

  useEffect(() => {
    if (text === reported.current) return undefined
    const timer = setTimeout(() => report(text), text === '' ? 0 : delayMs)
    return () => clearTimeout(timer)
  }, [text, delayMs])

  return (
    <Input
      autoComplete="off"
      enterKeyHint="search"
      placeholder={label}
      {...props}
      type="search"
      aria-label={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text !== '') {
          event.preventDefault()
          setText('')
        }
        onKeyDown?.(event)
      }}
      start={<Search />}
      end={
        text !== '' && (
          <button type="button" className="ui-control-button" aria-label={texts.clear} onClick={() => setText('')}>
            <X />
          </button>
        )
      }
    />
  )
}
