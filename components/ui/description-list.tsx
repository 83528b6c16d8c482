import type { ReactNode } from 'react'

import { cx } from './cx'

/** Facts with their names. What has no value is left out. */
export function DescriptionList({
  items,
  className,
}: {
  items: readonly { term: ReactNode; value: ReactNode }[]
  className?: string
}) {
  return (
    <dl className={cx('ui-facts', className)}>
      {items
        .filter(({ value }) => value !== null && value !== undefined && value !== '')
        .map(({ term, value }, index) => (
          <div key={index}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
