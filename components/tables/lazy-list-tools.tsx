'use client'

import { lazy, Suspense } from 'react'

import type { ListToolsProps } from './list-tools'

const ListTools = lazy(async () => ({ default: (await import('./list-tools')).ListTools }))

/** They come after the list, with their words: the first screen does not wait for them. Their place is kept. */
export const LazyListTools = (props: ListToolsProps) => (
  <Suspense fallback={<span className="ui-button invisible" data-square="" data-size="md" aria-hidden="true" />}>
    <ListTools {...props} />
  </Suspense>
)
