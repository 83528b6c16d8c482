/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- rows laid out as cards lose their roles in some browsers */
'use client'

import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import type { HTMLAttributes, ReactNode, TdHTMLAttributes } from 'react'

import { cx } from './cx'
import { Anchor } from './link'
import { Skeleton } from './skeleton'
import { useUi } from './ui-provider'
import { LiveStatus } from './visually-hidden'

type Align = 'start' | 'end' | 'center'
/** Left out where the table is narrower: below 768 or 1024 px of its own width. */
type HideBelow = 'md' | 'lg'
export type SortDirection = 'ascending' | 'descending'

export type TableProps = {
  /** What the table holds, for those who listen. */
  caption: string
  /** Rows are on their way, or the ones in sight are being replaced. */
  busy?: boolean
  /** The head stays in sight while the page scrolls. */
  stickyHeader?: boolean
  className?: string
  children: ReactNode
}

/**
 * A table that becomes a list of cards where it is narrower than 640 px.
 * The roles stand there because browsers forget them once rows are laid out otherwise.
 */
export function Table({ caption, busy = false, stickyHeader = false, className, children }: TableProps) {
  const { texts } = useUi()
  return (
    <div className={cx('ui-table-frame', className)} data-sticky={stickyHeader ? '' : undefined}>
      <table role="table" className="ui-table" aria-busy={busy}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
      <LiveStatus>{busy && texts.loading}</LiveStatus>
    </div>
  )
}

/** The head: one row of `Th`. */
export const TableHead = ({ children }: { children: ReactNode }) => (
  <thead role="rowgroup">
    <tr role="row">{children}</tr>
  </thead>
)

export const TableBody = ({ children }: { children: ReactNode }) => <tbody role="rowgroup">{children}</tbody>

export type TrProps = HTMLAttributes<HTMLTableRowElement> & { selected?: boolean }

export const Tr = ({ selected, ...props }: TrProps) => (
  <tr role="row" data-selected={selected ? '' : undefined} {...props} />
)

export type ThProps = {
  align?: Align
  hideBelow?: HideBelow
  /** How the list is sorted by this column; null where it could be. */
  sort?: SortDirection | null
  onSort?: () => void
  /** The name is there for those who listen only, as above the column of menus. */
  hideLabel?: boolean
  children: ReactNode
}

/** The head of a column, with a button where the list can be sorted by it. */
export function Th({ align = 'start', hideBelow, sort, onSort, hideLabel, children }: ThProps) {
  const Arrow = sort === 'ascending' ? ArrowUp : sort === 'descending' ? ArrowDown : ChevronsUpDown
  return (
    <th role="columnheader" scope="col" aria-sort={sort ?? undefined} data-align={align} data-hide={hideBelow}>
      {onSort ? (
        <button type="button" className="ui-sort" data-sorted={sort ? '' : undefined} onClick={onSort}>
          {children}
          <Arrow />
        </button>
      ) : (
        <span className={hideLabel ? 'sr-only' : undefined}>{children}</span>
      )}
    </th>
  )
}

export type TdProps = Omit<TdHTMLAttributes<HTMLTableCellElement>, 'align'> & {
  align?: Align
  hideBelow?: HideBelow
  /** Long text, such as a name, may take several lines. Everything else stays on one. */
  wrap?: boolean
  /** The name of the column, shown before the value in a card. */
  label?: string
  /** Its place in a card: heading, the corner beside it, a small grey note, a labelled line (usual), the menu, or nowhere. */
  card?: 'title' | 'aside' | 'meta' | 'line' | 'actions' | 'hidden'
}

export const Td = ({ align = 'start', hideBelow, wrap, label, card = 'line', ...props }: TdProps) => (
  <td
    role="cell"
    data-align={align}
    data-hide={hideBelow}
    data-wrap={wrap ? '' : undefined}
    data-label={label}
    data-card={card}
    {...props}
  />
)

/** The link of a row. Its target is the whole row; other controls in the row stay above it. */
export const RowLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Anchor href={href} className="ui-row-link">
    {children}
  </Anchor>
)

/** Rows that are on their way. The first column is the heading of a card. */
export function SkeletonRows({ columns, rows = 8 }: { columns: number; rows?: number }) {
  return Array.from({ length: rows }, (_, row) => (
    <tr key={row} role="row" aria-hidden="true">
      {Array.from({ length: columns }, (_cell, column) => (
        <Td
          key={column}
          align={column === columns - 1 ? 'end' : 'start'}
          card={column === 0 ? 'title' : column === columns - 1 ? 'aside' : column === 1 ? 'meta' : 'hidden'}
        >
          <Skeleton width={(['lg', 'md', 'sm'] as const)[(row + column) % 3] ?? 'md'} />
        </Td>
      ))}
    </tr>
  ))
}
