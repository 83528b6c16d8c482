'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'

import { Button, LinkButton } from './button'
import { useUi } from './ui-provider'

/** Where a page leads: an address, something to do, or nowhere. */
export type PageStep = { href: string } | { onClick: () => void } | null

/** The way through a list whose pages have no numbers. */
export function Pagination({
  previous,
  next,
  summary,
  loading,
}: {
  previous: PageStep
  next: PageStep
  summary?: ReactNode
  loading?: boolean
}) {
  const { texts } = useUi()
  return (
    <nav aria-label={texts.pages} className="ui-pagination" aria-busy={loading}>
      <span className="ui-pagination-summary">{summary}</span>
      <Step step={previous} icon={<ChevronLeft className="ui-flip" />}>
        {texts.previous}
      </Step>
      <Step step={next} iconEnd={<ChevronRight className="ui-flip" />}>
        {texts.next}
      </Step>
    </nav>
  )
}

function Step({ step, ...look }: { step: PageStep; icon?: ReactNode; iconEnd?: ReactNode; children: ReactNode }) {
  if (step && 'href' in step) return <LinkButton size="sm" href={step.href} {...look} />
  return <Button size="sm" disabled={!step} onClick={step?.onClick} {...look} />
}
