'use client'

import { Ellipsis } from 'lucide-react'
import { lazy, Suspense } from 'react'

import { useIntent } from '@/components/lists/use-intent'
import { IconButton } from '@/components/ui/button'
import { useCan } from '@/components/workspace'
import { useT } from '@/lib/i18n/i18n-provider'

import type { ListToolsProps } from './list-tools'

const load = async () => (await import('./list-tools')).ListTools
const ListTools = lazy(async () => ({ default: await load() }))

/** The button of a list's tools. What it opens comes with its first use. */
export function LazyListTools(props: Omit<ListToolsProps, 'isOpened'>) {
  const t = useT()
  const can = useCan()
  const { wanted, isLoading, want, hints } = useIntent<true>(load)
  const button = (
    <IconButton
      label={t('list.tools')}
      icon={<Ellipsis />}
      aria-haspopup="menu"
      aria-expanded={false}
      aria-busy={isLoading}
      onClick={() => want(true)}
      {...hints}
    />
  )
  const isEmpty = !can('reports:read') && props.importHref === undefined && props.deletedHref === undefined
  return isEmpty ? null : <Suspense fallback={button}>{wanted ? <ListTools {...props} isOpened /> : button}</Suspense>
}
