'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react'

import { FailureMessage } from './launch-screen'
import type { Session } from './session'

/** Unsaved work is covered, never destroyed: the page below stays as it is, out of reach, until the session goes on. */
export function EndedCover({ session, children }: { session: Session; children: ReactNode }) {
  const failure = useSyncExternalStore(session.subscribe, session.failure, session.failure)
  const queryClient = useQueryClient()
  // Only a host's server lets somebody in again; without one the way back is to open the page anew.
  const canGoOn = session.way.kind === 'host'
  const [busy, setBusy] = useState(false)
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const cover = ref.current
    if (!failure || !cover) return undefined
    cover.showModal()
    return () => cover.close()
  }, [failure])

  const goOn = async () => {
    setBusy(true)
    await session.resume()
    setBusy(false)
    // What was asked for while the session was over.
    await queryClient.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' })
  }
  return (
    <>
      <div inert={failure !== null}>{children}</div>
      {failure && (
        <dialog
          ref={ref}
          aria-live="assertive"
          className="m-auto max-h-none max-w-none bg-transparent p-6 backdrop:bg-background/85 backdrop:backdrop-blur-sm"
          onCancel={(event) => event.preventDefault()}
        >
          <div className="rounded-overlay bg-raised p-8 text-fg shadow-overlay">
            <FailureMessage
              failure={failure}
              busy={busy}
              {...(canGoOn && { onRetry: () => void goOn() })}
              returnUrl={session.context.session?.return_url ?? null}
            />
          </div>
        </dialog>
      )}
    </>
  )
}
