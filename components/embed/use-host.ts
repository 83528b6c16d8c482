import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import { useNavigate } from '@/components/router'
import { isView } from '@/lib/embed/view'

import { applyLook } from './embed-page'
import type { Host } from './host-port'
import type { Session } from './session'

/** Does what the page around asks: it may move, refresh and decorate, and never widen what may be done. */
export function useHostMessages(session: Session): void {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  useEffect(() => {
    if (session.way.kind !== 'host') return undefined
    return session.way.host.listen((message) => {
      switch (message.type) {
        case 'navigate':
          if (isView(message.payload.path)) navigate(message.payload.path)
          break
        case 'theme.set':
          applyLook(session.context.locale, message.payload.color_scheme)
          break
        case 'refresh':
          void queryClient.invalidateQueries()
          break
        case 'logout':
          void session.logout()
          break
        case 'auth.launch':
        case 'auth.denied':
          break
      }
    })
  }, [session, navigate, queryClient])
}

/** Tells the page around how tall the content is, growing and shrinking, so that only one of the two scrolls. */
export function useReportedHeight(host: Host | null): void {
  useEffect(() => {
    const content = document.body
    if (!host) return undefined
    let reported = 0
    const sizes = new ResizeObserver(() => {
      const height = Math.ceil(content.getBoundingClientRect().height)
      if (height === reported) return
      reported = height
      host.tell('resize', { height })
    })
    sizes.observe(content)
    return () => sizes.disconnect()
  }, [host])
}
