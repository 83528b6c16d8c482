'use client'

import type { ReactNode } from 'react'

import { Anchor } from './link'
import { useUi } from './ui-provider'

export type NavigationItem = { href: string; label: ReactNode; icon?: ReactNode; current?: boolean; badge?: ReactNode }

/** The main navigation: a column beside the page, a scrolling row above it where there is little room. */
export const Navigation = ({ label, items }: { label: string; items: readonly NavigationItem[] }) => (
  <nav aria-label={label} className="ui-nav">
    <ul>
      {items.map(({ href, label: name, icon, current, badge }) => (
        <li key={href}>
          <Anchor href={href} className="ui-nav-item" aria-current={current ? 'page' : undefined}>
            {icon}
            <span>{name}</span>
            {badge}
          </Anchor>
        </li>
      ))}
    </ul>
  </nav>
)

export type AppShellProps = {
  /** Logo or name, above the navigation. */
  brand?: ReactNode
  navigation: ReactNode
  /** Below the navigation, or at the end of the row: who is signed in, the way out. */
  aside?: ReactNode
  /** Across the page: a sandbox badge, an impersonation banner. */
  notice?: ReactNode
  /** Takes the rest of a column as high as the window. Not in a frame as high as its content: it could never shrink. */
  fill?: boolean
  children: ReactNode
}

/** Navigation and page. Without a brand it takes as little as it can, as inside another product's page. */
export function AppShell({ brand, navigation, aside, notice, fill, children }: AppShellProps) {
  const { texts } = useUi()
  return (
    <div className="ui-shell" data-fill={fill ? '' : undefined}>
      <a href="#main" className="ui-skip">
        {texts.skip}
      </a>
      <div className="ui-shell-frame">
        <header className="ui-shell-side">
          <div className="ui-shell-menu">
            {brand && <div className="ui-shell-brand">{brand}</div>}
            {navigation}
            {aside && <div className="ui-shell-aside">{aside}</div>}
          </div>
        </header>
        <main id="main" tabIndex={-1} className="ui-shell-main">
          {notice}
          {children}
        </main>
      </div>
    </div>
  )
}
