'use client'

import { lazy, Suspense } from 'react'

import type { ConsoleProps } from './console'
import { useHydrated } from './use-hydrated'

const Console = lazy(async () => ({ default: (await import('./console')).Console }))

/** The console runs in the browser: its pages change without loading a document, so that the bearer stays in memory. */
export function ConsolePage(props: ConsoleProps) {
  const isBrowser = useHydrated()
  if (!isBrowser) return null
  return (
    <Suspense fallback={null}>
      <Console {...props} />
    </Suspense>
  )
}
