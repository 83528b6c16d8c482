import type { SessionId } from '@/lib/contract/ids'

/** A raw frame keeps its bearer for a reload, where the browser lets it keep anything. */
export type Kept = { sessionId: SessionId; token: string; expiresAt: number }

const ofSession = (id: string) => `session:${id}`
const ofLaunch = (id: string) => `launch:${id}`

export function keepBearer(kept: Kept, launchId: string | null): void {
  quietly(() => {
    sessionStorage.setItem(ofSession(kept.sessionId), JSON.stringify(kept))
    if (launchId !== null) sessionStorage.setItem(ofLaunch(launchId), kept.sessionId)
  })
}

export function forgetBearer(sessionId: string): void {
  quietly(() => sessionStorage.removeItem(ofSession(sessionId)))
}

/** By the launch's id too: a host page that loads again shows the same address in its frame. */
export const keptBearer = (id: { sessionId: string } | { launchId: string }): Kept | null =>
  quietly(() => {
    const sessionId = 'sessionId' in id ? id.sessionId : sessionStorage.getItem(ofLaunch(id.launchId))
    const text = sessionId === null ? null : sessionStorage.getItem(ofSession(sessionId))
    const kept = text === null ? null : (JSON.parse(text) as Kept)
    return kept !== null && kept.expiresAt > Date.now() ? kept : null
  }) ?? null

/** Storage throws where it is blocked. It is a convenience: without it a reload starts anew. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
