import { type RefObject, useLayoutEffect } from 'react'

type Placement = { open: boolean; align?: 'start' | 'end'; matchWidth?: boolean }
const GAP_PX = 4
const MARGIN_PX = 8
const HEIGHT_MAX_PX = 320

/**
 * Keeps a popover beside its anchor: below it, or above where there is more room.
 * The position is set through the DOM, which a strict Content-Security-Policy allows, unlike `style=` in HTML.
 */
export function usePlacement(
  anchor: RefObject<HTMLElement | null>,
  popover: RefObject<HTMLElement | null>,
  { open, align = 'start', matchWidth = false }: Placement,
) {
  useLayoutEffect(() => {
    const [from, floating] = [anchor.current, popover.current]
    if (!open || !from || !floating) return undefined
    const place = () => {
      const box = from.getBoundingClientRect()
      const page = document.documentElement
      const [below, above] = [page.clientHeight - box.bottom, box.top].map((room) => room - GAP_PX - MARGIN_PX)
      const { style } = floating
      style.minWidth = matchWidth ? `${box.width}px` : ''
      style.maxHeight = ''
      const wanted = Math.min(floating.scrollHeight, HEIGHT_MAX_PX)
      const goesUp = (below ?? 0) < wanted && (above ?? 0) > (below ?? 0)
      const height = Math.min(wanted, Math.max((goesUp ? above : below) ?? 0, 80))
      style.maxHeight = `${height}px`
      style.top = `${goesUp ? box.top - GAP_PX - Math.min(height, floating.offsetHeight) : box.bottom + GAP_PX}px`
      // Start and end are sides of the text, left and right those of the screen.
      const leftEdges = (align === 'start') === (getComputedStyle(from).direction === 'ltr')
      const left = leftEdges ? box.left : box.right - floating.offsetWidth
      style.left = `${Math.max(MARGIN_PX, Math.min(left, page.clientWidth - floating.offsetWidth - MARGIN_PX))}px`
      floating.dataset['placed'] = ''
    }
    place()
    const sizes = new ResizeObserver(place)
    sizes.observe(floating)
    sizes.observe(from)
    addEventListener('scroll', place, { capture: true, passive: true })
    addEventListener('resize', place)
    return () => {
      delete floating.dataset['placed']
      sizes.disconnect()
      removeEventListener('scroll', place, { capture: true })
      removeEventListener('resize', place)
    }
  }, [open, align, matchWidth, anchor, popover])
}
