import { LaunchId, SessionId } from '@/lib/contract/ids'

import { readLaunchToken } from './launch-token'

/** What an address of the dashboard names. */
export type EmbedAddress =
  | { kind: 'boot'; account: string; parents: string[] }
  | { kind: 'launch'; launchId: LaunchId | null }
  | { kind: 'session'; sessionId: SessionId }
  | { kind: 'other' }

const PARENTS_MAX = 3

/** Reads path and query of an embed page; the query may hold a launch token, the fragment never gets here. */
export function readAddress({ pathname, searchParams }: URL): EmbedAddress {
  const [root, kind, id = ''] = pathname.split('/').filter(Boolean)
  if (root !== 'embed') return { kind: 'other' }
  const token = searchParams.get('token')
  if (kind === undefined) return { kind: 'launch', launchId: (token !== null && readLaunchToken(token)?.id) || null }
  if (kind === 'boot')
    return { kind: 'boot', account: searchParams.get('account') ?? '', parents: parentsOf(searchParams) }
  if (kind === 'l') return { kind: 'launch', launchId: LaunchId.safeParse(id).data ?? null }
  const session = SessionId.safeParse(id)
  return kind === 's' && session.success ? { kind: 'session', sessionId: session.data } : { kind: 'other' }
}

/** The origins that a page claims to be framed by, its own parent first. One that is no origin spoils them all. */
function parentsOf(searchParams: URLSearchParams): string[] {
  const claimed = searchParams.getAll('po')
  const areOrigins = claimed.every((text) => URL.canParse(text) && new URL(text).origin === text)
  return areOrigins && claimed.length <= PARENTS_MAX ? claimed : []
}
