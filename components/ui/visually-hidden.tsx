import type { ReactNode } from 'react'

/** Words for those who listen. */
export const VisuallyHidden = ({ children }: { children: ReactNode }) => <span className="sr-only">{children}</span>

/** Says what changes inside it, such as the number of results, without moving the focus. */
export const LiveStatus = ({ children }: { children?: ReactNode }) => (
  <span className="sr-only" role="status">
    {children}
  </span>
)
