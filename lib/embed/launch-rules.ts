import type { Environment } from '@/lib/contract/common'
import type { LaunchMode } from '@/lib/contract/embed'
import { invalid } from '@/lib/http/problem'
import { appUrl, embedUrl } from '@/lib/urls'

type Seconds = { usual: number; most: number }

/** embed.md "Credentials": how long a token is good for. Without a mode one for a user is an SSO token. */
const TOKEN_TTL: Record<LaunchMode | 'sso' | 'unspecified', Seconds> = {
  iframe: { usual: 60, most: 60 },
  native: { usual: 60, most: 60 },
  redirect: { usual: 120, most: 120 },
  link: { usual: 900, most: 86_400 },
  sso: { usual: 300, most: 3600 },
  unspecified: { usual: 120, most: 120 },
}

/** The token's own seconds, within the limits of its mode. */
export function tokenTtl(mode: LaunchMode | null, hasUser: boolean, wanted: number | undefined): number {
  const { usual, most } = TOKEN_TTL[mode ?? (hasUser ? 'sso' : 'unspecified')]
  if (wanted !== undefined && wanted > most) throw invalid(['ttl'], `At most ${most} seconds in this mode.`)
  return wanted ?? usual
}

const HOUR = 3600

/** The absolute life of a session: what the launch asks for, the policy's, or that of the way it was opened. */
export function sessionTtl(
  wanted: number | null,
  ofPolicy: number | null,
  way: { mode: LaunchMode | null; hasHost: boolean },
): number {
  if (ofPolicy !== null) return wanted === null ? ofPolicy : Math.min(wanted, ofPolicy)
  if (wanted !== null) return wanted
  if (way.hasHost || way.mode === 'native') return 12 * HOUR
  return way.mode === 'iframe' ? HOUR : 8 * HOUR
}

/** A developer's own machine, as frame-ancestors has it. */
export const LOOPBACK_PARENTS = ['http://localhost:*', 'http://127.0.0.1:*'] as const
const isLoopback = (origin: string) => /^http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?$/.test(origin)

/** Whether a page of this origin may frame: it is in the policy, or on the developer's own machine in sandbox. */
export const isAllowedParent = (origin: string, policy: readonly string[], environment: Environment): boolean =>
  policy.includes(origin) || (environment === 'sandbox' && isLoopback(origin))

/** The parents of a launch: those it names, or any of the policy. */
export const launchAllowsParent = (
  origin: string,
  launch: readonly string[],
  policy: readonly string[],
  environment: Environment,
): boolean => isAllowedParent(origin, policy, environment) && (launch.length === 0 || launch.includes(origin))

/** Launches of operators are shown in the console as well, which is a page of ours. */
export const isOfConsole = ({ minted_by }: { minted_by: string }): boolean => minted_by.startsWith('mem_')

/** The console's origin, as frame-ancestors has it: the dashboard may be served from a host of its own. */
export const consoleParent = (): string => (appUrl() === embedUrl() ? `'self'` : appUrl())

/** Every origin of a launch must be one that the policy allows. */
export function requireAllowedParents(
  origins: readonly string[],
  policy: readonly string[],
  environment: Environment,
): void {
  for (const [index, origin] of origins.entries()) {
    if (isAllowedParent(origin, policy, environment)) continue
    throw invalid(
      ['parent_origins', index],
      'This origin is not among the parent origins of the embed policy.',
      'parent_origin_not_allowed',
    )
  }
}

const CLIMBS = /[/\\](\.|%2e){2}([/\\?#]|$)/i

/** Where "Back to …" leads: an address whose origin is in the policy, exactly as browsers understand it. */
export function requireAllowedReturn(address: string, policy: readonly string[]): string {
  const url = new URL(address)
  const isPlain = url.username === '' && url.password === '' && !CLIMBS.test(address)
  if (isPlain && policy.includes(url.origin)) return url.href
  throw invalid(
    ['return_url'],
    'The origin of this address is not among the return origins of the embed policy.',
    'return_url_not_allowed',
  )
}
