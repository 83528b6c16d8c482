'use client'

import { lazy, Suspense, useSyncExternalStore } from 'react'

import type { ConsoleProps } from './console'

const Console = lazy(async () => ({ default: (await import('./console')).Console }))
const never = () => () => undefined

/** The console runs in the browser: its pages change without loading a document, so that the bearer stays in memory. */
export function ConsolePage(props: ConsoleProps) {
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  if (!isBrowser) return null
  return (
    <Suspense fallback={null}>
      <Console {...props} />
    </Suspense>
  )
}
