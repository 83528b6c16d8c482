'use client'

import { cx } from './cx'
import { type AnchorProps, useUi } from './ui-provider'

/** A link in running text. The router's own anchor does the work. */
export function Link({ className, ...props }: AnchorProps) {
  return <Anchor className={cx('ui-link', className)} {...props} />
}

/** The bare anchor of the router, for components that bring a look of their own. */
export function Anchor(props: AnchorProps) {
  const { link: RouterLink } = useUi()
  return <RouterLink {...props} />
}
