'use client'

import { type KeyboardEvent, type ReactNode, useId } from 'react'

import { Anchor } from './link'

type TabLabel = { label: ReactNode; count?: ReactNode }

/** Tabs that are addresses: each leads somewhere, the current one is marked. */
export function TabLinks({
  label,
  tabs,
}: {
  label: string
  tabs: readonly (TabLabel & { href: string; current?: boolean })[]
}) {
  return (
    <nav aria-label={label} className="ui-tabs">
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href} ref={tab.current ? bringIntoRow : undefined}>
            <Anchor href={tab.href} className="ui-tab" aria-current={tab.current ? 'page' : undefined}>
              <TabText {...tab} />
            </Anchor>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Scrolls the row to its current tab, sideways only: the page stays where it is. */
function bringIntoRow(tab: HTMLLIElement | null) {
  const row = tab?.parentElement
  if (!row) return
  const [outer, inner] = [row.getBoundingClientRect(), tab.getBoundingClientRect()]
  if (inner.right > outer.right) row.scrollLeft += inner.right - outer.right
  else if (inner.left < outer.left) row.scrollLeft += inner.left - outer.left
}

export type TabsProps<Id extends string> = {
  label: string
  tabs: readonly (TabLabel & { id: Id })[]
  value: Id
  onValueChange: (id: Id) => void
  /** The panel of the chosen tab. */
  children: ReactNode
}

/** Tabs inside a page: arrows move and choose, Tab goes into the panel. */
export function Tabs<Id extends string>({ label, tabs, value, onValueChange, children }: TabsProps<Id>) {
  const id = useId()
  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    const forward = getComputedStyle(event.currentTarget).direction === 'ltr' ? 1 : -1
    const at = tabs.findIndex((tab) => tab.id === value)
    const targets: Record<string, number> = { ArrowRight: at + forward, ArrowLeft: at - forward, Home: 0, End: -1 }
    const target = targets[event.key]
    const tab = target === undefined ? undefined : tabs.at(target % tabs.length)
    if (!tab) return
    event.preventDefault()
    onValueChange(tab.id)
    document.getElementById(`${id}-${tab.id}`)?.focus()
  }
  return (
    <>
      <div className="ui-tabs">
        <div role="tablist" aria-label={label} tabIndex={-1} onKeyDown={handleKey}>
          {tabs.map((tab) => (
            <button
              key={tab.id}
              id={`${id}-${tab.id}`}
              type="button"
              role="tab"
              className="ui-tab"
              tabIndex={tab.id === value ? 0 : -1}
              aria-selected={tab.id === value}
              aria-controls={`${id}-panel`}
              onClick={() => onValueChange(tab.id)}
            >
              <TabText {...tab} />
            </button>
          ))}
        </div>
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`}>
        {children}
      </div>
    </>
  )
}

const TabText = ({ label, count }: TabLabel) => (
  <>
    {label}
    {count !== undefined && <span className="ui-tab-count">{count}</span>}
  </>
)
