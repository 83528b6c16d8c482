import { cx } from './cx'

/** A turning ring. It says nothing by itself: what waits is marked with `aria-busy` or says so in words. */
export const Spinner = ({ className }: { className?: string }) => (
  <span aria-hidden="true" className={cx('ui-spinner', className)} />
)
