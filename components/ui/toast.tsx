/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions -- pointing at a toast only keeps it from leaving */
'use client'

import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react'

import { Button, IconButton } from './button'
import { ToneIcon, type Tone } from './tone'
import { useUi } from './ui-provider'

export type ToastOptions = {
  text: ReactNode
  tone?: Exclude<Tone, 'neutral'>
  /** A second line, such as a request id. */
  detail?: ReactNode
  action?: { label: string; onClick: () => void }
}
type ToastEntry = ToastOptions & { id: number }

const SHOWN_MS = 6000
const NONE: readonly ToastEntry[] = []
let entries = NONE
let lastId = 0
const listeners = new Set<() => void>()

/** Says something in passing. It leaves after six seconds, an error when it is dismissed. */
export function showToast(options: ToastOptions): number {
  const id = ++lastId
  // More than three would hide the page; the oldest has been read or never will be.
  change([...entries.slice(-2), { ...options, id }])
  return id
}

export const dismissToast = (id: number) => change(entries.filter((entry) => entry.id !== id))

function change(next: readonly ToastEntry[]) {
  entries = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Where toasts appear; one for a page. It is a live region, and stays above dialogs. */
export function Toaster() {
  const { texts } = useUi()
  const shown = useSyncExternalStore(
    subscribe,
    () => entries,
    () => NONE,
  )
  const ref = useRef<HTMLDivElement>(null)
  const [paused, setPaused] = useState(false)
  useEffect(() => {
    const region = ref.current
    if (!region || shown.length === 0) return undefined
    // Shown anew, it comes to the top, above a dialog that opened meanwhile.
    if (region.matches(':popover-open')) region.hidePopover()
    region.showPopover()
    return () => region.hidePopover()
  }, [shown])

  return (
    <div
      ref={ref}
      popover="manual"
      role="region"
      aria-label={texts.notifications}
      className="ui-toaster"
      onPointerEnter={() => setPaused(true)}
      onPointerLeave={() => setPaused(false)}
      onFocus={() => setPaused(true)}
      onBlur={() => setPaused(false)}
    >
      <ol aria-live="polite" aria-relevant="additions">
        {shown.map((entry) => (
          <ToastRow key={entry.id} entry={entry} paused={paused} dismissLabel={texts.dismiss} />
        ))}
      </ol>
    </div>
  )
}

function ToastRow({ entry, paused, dismissLabel }: { entry: ToastEntry; paused: boolean; dismissLabel: string }) {
  const { id, text, detail, action, tone = 'success' } = entry
  useEffect(() => {
    if (paused || tone === 'danger') return undefined
    const timer = setTimeout(() => dismissToast(id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [id, paused, tone])
  return (
    <li className="ui-toast" data-tone={tone}>
      <ToneIcon tone={tone} />
      <div className="ui-toast-text">
        {text}
        {detail && <small>{detail}</small>}
      </div>
      {action && (
        <Button
          size="sm"
          variant="ghost"
          onClick={() => {
            dismissToast(id)
            action.onClick()
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton size="sm" label={dismissLabel} icon={<X />} onClick={() => dismissToast(id)} />
    </li>
  )
}
