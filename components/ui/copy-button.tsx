'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'

import { Button, type ButtonSize } from './button'
import { useUi } from './ui-provider'
import { LiveStatus } from './visually-hidden'

const SHOWN_MS = 2000

/** Puts a text on the clipboard and says so, to the eye and to the ear. */
export function CopyButton({ value, label, size = 'md' }: { value: string; label?: string; size?: ButtonSize }) {
  const { texts } = useUi()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [copied])

  const copy = async () => setCopied(await writeClipboard(value))
  const name = label ?? texts.copy
  return (
    <>
      <Button
        variant={label ? 'secondary' : 'ghost'}
        size={size}
        icon={copied ? <Check /> : <Copy />}
        data-square={label ? undefined : ''}
        aria-label={label ? undefined : name}
        title={label ? undefined : name}
        onClick={() => void copy()}
      >
        {label && (copied ? texts.copied : label)}
      </Button>
      <LiveStatus>{copied && texts.copied}</LiveStatus>
    </>
  )
}

/** A frame whose host has not allowed the clipboard refuses the modern way; the old one still works on a press. */
async function writeClipboard(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value)
    return true
  } catch {
    const focused = document.activeElement
    const area = document.createElement('textarea')
    area.value = value
    area.className = 'sr-only'
    // Inside a modal dialog nothing outside of it can be selected.
    ;(focused?.closest('dialog') ?? document.body).append(area)
    area.select()
    const done = document.execCommand('copy')
    area.remove()
    if (focused instanceof HTMLElement) focused.focus()
    return done
  }
}
