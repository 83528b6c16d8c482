'use client'

import { ArrowLeft } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'

import { Anchor } from './link'

export type PageHeaderProps = {
  title: ReactNode
  /** Beside the title: a status. */
  badge?: ReactNode
  description?: ReactNode
  /** The page above this one. */
  back?: { href: string; label: string }
  actions?: ReactNode
}

// The first page of a document is announced by the browser; only a navigation inside it is ours to announce.
let hasShownPage = false

/** The top of a page. Its title takes the focus after a navigation, so that those who listen hear where they are. */
export function PageHeader({ title, badge, description, back, actions }: PageHeaderProps) {
  const ref = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // A frame must not pull the focus out of the page that it stands in.
    if (hasShownPage && document.hasFocus()) ref.current?.focus({ preventScroll: true })
    hasShownPage = true
  }, [])
  return (
    <header className="ui-page-header">
      {back && (
        <Anchor href={back.href} className="ui-page-back">
          <ArrowLeft className="ui-flip" />
          {back.label}
        </Anchor>
      )}
      <div className="ui-page-heading">
        <h1 ref={ref} tabIndex={-1}>
          {title}
        </h1>
        {badge}
      </div>
      {actions && <div className="ui-page-actions">{actions}</div>}
      {description && <p className="ui-page-description">{description}</p>}
    </header>
  )
}
