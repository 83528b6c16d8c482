'use client'

import { useEffect } from 'react'

import { createApi } from '@/lib/client/api'
import { routes } from '@/lib/contract/routes'

const LOOKED_AT_MS = 2000
/** What our own links to the page end with: who sent the document does not count as its reader. */
const PREVIEW = '#preview'
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'scroll', 'touchstart'] as const

/** Says that somebody has the page before their eyes: once it was to be seen for a while, or is used. Shows nothing. */
export function Seen({ shareableId, language }: { shareableId: string; language: string }) {
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  useEffect(() => {
    if (location.hash === PREVIEW) return undefined
    const over = new AbortController()
    const { signal } = over
    let timer = 0
    const tell = () => {
      if (document.visibilityState !== 'visible') return
      over.abort()
      const { call } = createApi(() => Promise.resolve(null))
      // Nothing is lost for the reader where it is not heard.
      call(routes.sharedDocuments.view, { params: { shareable_id: shareableId } }).catch(() => undefined)
    }
    const wait = () => {
      clearTimeout(timer)
      if (document.visibilityState === 'visible') timer = window.setTimeout(tell, LOOKED_AT_MS)
    }
    document.addEventListener('visibilitychange', wait, { signal })
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, tell, { signal, passive: true })
    signal.addEventListener('abort', () => clearTimeout(timer))
    wait()
    return () => over.abort()
  }, [shareableId])
  return null
}
