import { Problem } from '@/lib/http/problem'
import { isOwnOrigin } from '@/lib/urls'

/**
 * 403 for a call that one of our own pages did not make. The Origin must be ours whatever the browser (`null` is a
 * sandboxed page's); where it says how the page relates to us, it must say the same.
 */
export function requireSameOrigin(header: (name: string) => string | null | undefined): void {
  const [origin, site] = [header('origin') ?? '', header('sec-fetch-site') ?? 'same-origin']
  if (!isOwnOrigin(origin) || site !== 'same-origin')
    throw new Problem('cross_site', 'Only a page of this site may do this.')
}
