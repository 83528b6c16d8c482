import type { LaunchMode } from '@/lib/contract/embed'
import type { LaunchId, SessionId } from '@/lib/contract/ids'

/** How the page was opened, as the server reads it from the address. Nothing here is secret, or consumed. */
export type Entry =
  /** A host's script waits in the page around us; `parents` are the origins it may have, the next one first. */
  | { kind: 'boot'; parents: readonly string[] }
  /** A launch token stands in the fragment (with the launch's id in the path) or in the query. */
  | { kind: 'launch'; launchId: LaunchId | null; mode: LaunchMode | null }
  /** A page of a session that was opened before. */
  | { kind: 'session'; sessionId: SessionId }
  | { kind: 'unknown' }

/** What is known of the look before anybody is known. */
export type Brand = { appName: string | null; locale: string; supportEmail: string | null }

export type ColorScheme = 'light' | 'dark' | 'auto'
