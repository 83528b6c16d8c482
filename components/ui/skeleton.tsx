/** The place of a line of text that is on its way. Mark what contains it with `aria-busy`. */
export const Skeleton = ({ width = 'full' }: { width?: 'xs' | 'sm' | 'md' | 'lg' | 'full' }) => (
  <span className="ui-skeleton" data-width={width} aria-hidden="true" />
)
