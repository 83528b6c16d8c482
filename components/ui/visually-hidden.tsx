import type { ReactNode } from 'react'

/** Says what changes inside it, such as the number of results, without moving the focus. */
export const LiveStatus = ({ children }: { children?: ReactNode }) => (
  <span className="sr-only" role="status">
    {children}
  </span>
)
