'use client'

import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react'

import { Button } from '@/components/ui/button'

type Props = {
  /** What the button says. */
  label: string
  icon: ReactNode
  /** What the browser's own dialog offers; the server decides. */
  accept: string
  busy: boolean
  hint: string
  onFile: (file: File) => void
  /** Beside the button. */
  more?: ReactNode
  children?: ReactNode
}

/** A place to drop a file on, with a button for everybody else. */
export function DropZone({ label, icon, accept, busy, hint, onFile, more, children }: Props) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    const [file] = event.dataTransfer.files
    if (file && !busy) onFile(file)
  }
  return (
    <div
      className="grid gap-3 rounded border border-dashed border-line p-4 data-over:border-accent"
      data-over={isOver ? '' : undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      {children}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" icon={icon} loading={busy} aria-describedby={id} onClick={() => input.current?.click()}>
          {label}
        </Button>
        {more}
      </div>
      <p id={id} className="ui-field-hint">
        {hint}
      </p>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        aria-label={label}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) onFile(file)
          // The same file chosen again is a choice too.
          event.target.value = ''
        }}
      />
    </div>
  )
}
