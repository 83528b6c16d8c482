import { useState, useTransition } from 'react'

/**
 * What a reader has to reach for comes only then: pointing at it or moving the focus there gets it ready, a press shows it.
 * A press while it is on its way counts: what stands in for it stays in place, and keeps the focus, until then.
 */
export function useIntent<T>(load: () => Promise<unknown>) {
  const [wanted, setWanted] = useState<T | null>(null)
  const [isLoading, startTransition] = useTransition()
  // One that fails is tried again by the press, which says so.
  const getReady = () => void load().catch(() => undefined)
  return {
    wanted,
    isLoading,
    want: (value: T) => startTransition(() => setWanted(value)),
    hints: { onPointerEnter: getReady, onFocus: getReady },
  }
}
