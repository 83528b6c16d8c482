'use client'

import type { ReactNode } from 'react'

import { cx } from './cx'
import { Anchor } from './link'
import { Skeleton } from './skeleton'

export type CardProps = {
  title?: ReactNode
  description?: ReactNode
  actions?: ReactNode
  footer?: ReactNode
  /** The content reaches the edges, as a table does. */
  flush?: boolean
  className?: string
  children?: ReactNode
}

/** A part of a page with a frame of its own. */
export function Card({ title, description, actions, footer, flush, className, children }: CardProps) {
  return (
    <section className={cx('ui-card', className)}>
      {(title || actions) && (
        <header className="ui-card-header">
          <div>
            {title && <h2>{title}</h2>}
            {description && <p>{description}</p>}
          </div>
          {actions && <div className="ui-card-actions">{actions}</div>}
        </header>
      )}
      {children && <div className={flush ? undefined : 'ui-card-body'}>{children}</div>}
      {footer && <footer className="ui-card-footer">{footer}</footer>}
    </section>
  )
}

export type StatProps = {
  label: ReactNode
  value: ReactNode
  /** A second line: how many, or since when. */
  detail?: ReactNode
  tone?: 'danger'
  /** Leads to the list behind the number. */
  href?: string
  /** The list behind it is the one in sight. */
  current?: boolean
  loading?: boolean
}

/** One number that matters. */
export function Stat({ label, value, detail, tone, href, current, loading }: StatProps) {
  const content = (
    <>
      <span className="ui-stat-label">{label}</span>
      <span className="ui-stat-value" data-tone={tone}>
        {loading ? <Skeleton width="md" /> : value}
      </span>
      {(detail || loading) && <span className="ui-stat-detail">{loading ? <Skeleton width="sm" /> : detail}</span>}
    </>
  )
  // What is not known yet leads nowhere: its address may depend on it.
  if (!href || loading) return <div className="ui-stat">{content}</div>
  return (
    <Anchor className="ui-stat" href={href} aria-current={current ? 'true' : undefined}>
      {content}
    </Anchor>
  )
}
