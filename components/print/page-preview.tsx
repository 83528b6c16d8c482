'use client'

import { useEffect, useRef } from 'react'

import { fillSheet } from './sheet'

/** A document as the server has written it for reading, with its own style and nothing of ours. */
export function PagePreview({ html, label }: { html: string; label: string }) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const host = ref.current
    if (!host) return
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
    fillSheet(root, html)
  }, [html])
  return (
    <div
      ref={ref}
      role="document"
      aria-label={label}
      // Wider than a phone: whoever has no mouse scrolls it with the arrow keys.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="overflow-x-auto bg-white [color-scheme:light]"
    />
  )
}
