'use client'

import { useSyncExternalStore } from 'react'

import { ApiError, type Api } from '@/lib/client/api'
import type { DocumentType } from '@/lib/contract/document-types'
import type { Job } from '@/lib/contract/jobs'
import { routes } from '@/lib/contract/routes'

type Call = Api['call']
/** The last job of a list. It goes on while nobody looks, on whatever page. */
export type FollowedJob = {
  job: Job
  /** Nobody can say any more what becomes of it. */
  failure: unknown
  /** Asks for the same again. */
  retry: () => Promise<Job>
}
type Follow = FollowedJob & { call: Call; entityId: string; onDone: (job: Job) => void }

const FIRST_MS = 400
const LONGEST_MS = 3000

const followed = new Map<string, FollowedJob>()
const listeners = new Set<() => void>()
const keyOf = (entityId: string, type: DocumentType) => `${entityId} ${type}`

function change(key: string, next: FollowedJob | undefined) {
  if (next) followed.set(key, next)
  else followed.delete(key)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** What was last asked for of this list, and how far it is. */
export const useFollowedJob = (entityId: string, type: DocumentType | null): FollowedJob | undefined =>
  useSyncExternalStore(
    subscribe,
    () => (type === null ? undefined : followed.get(keyOf(entityId, type))),
    () => undefined,
  )

export const forgetJob = (entityId: string, type: DocumentType) => change(keyOf(entityId, type), undefined)

/** Asks how far it is until it has ended, ever more seldom. */
export function followJob({ call, entityId, onDone, ...first }: Omit<Follow, 'failure'>): void {
  const key = keyOf(entityId, first.job.type)
  const { id } = first.job
  change(key, { ...first, failure: null })
  const isCurrent = () => followed.get(key)?.job.id === id
  const ask = async (pauseMs: number): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    if (!isCurrent()) return
    try {
      const job = await call(routes.jobs.get, { params: { id } })
      if (!isCurrent()) return
      change(key, { ...first, job, failure: null })
      if (job.status === 'done') return onDone(job)
      if (job.status === 'failed') return
    } catch (error) {
      if (!isCurrent()) return
      if (!isPassing(error)) return change(key, { ...first, failure: error })
    }
    return ask(Math.min(pauseMs * 1.5, LONGEST_MS))
  }
  void ask(FIRST_MS)
}

/** The network, or a server that has too much to do. */
const isPassing = (error: unknown) =>
  error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500)

/** Hands its file to the browser, by an address that is good for a minute: it need not fit into the page's memory. */
export async function saveJobFile(call: Call, id: string): Promise<void> {
  const { download_url, file_name } = await call(routes.jobs.get, { params: { id } })
  if (download_url === null) return
  const link = document.createElement('a')
  link.href = new URL(download_url).pathname
  link.download = file_name ?? ''
  link.click()
}
