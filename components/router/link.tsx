'use client'

import type { MouseEvent } from 'react'

import type { AnchorProps } from '@/components/ui/ui-provider'

import { useRouter } from './router'

/** An anchor to a page below the router's base. Another site, a file or a place on this page is left to the browser. */
export function Link({ href, onClick, ...props }: AnchorProps) {
  const { base, navigate } = useRouter()
  const isOurs = href.startsWith('/') && !href.startsWith('//') && !props.target && props.download === undefined
  const handleClick = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    const wantsNewTab = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0
    if (event.defaultPrevented || wantsNewTab || !isOurs) return
    event.preventDefault()
    navigate(href)
  }
  return (
    <a href={isOurs ? base + href : href} onClick={handleClick} {...props}>
      {props.children}
    </a>
  )
}
