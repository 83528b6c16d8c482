let lastOutside: HTMLElement | null = null

if (typeof document !== 'undefined') {
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && !target.closest('dialog')) lastOutside = target
  })
}

/**
 * Who is to get the focus back when the dialog that opens now is closed. Its code or its words may have had to load
 * first, and React hides the page meanwhile: the browser has taken the focus away by then, so we know it from before.
 */
export function focusedBefore(): HTMLElement | null {
  const { activeElement, body } = document
  return activeElement instanceof HTMLElement && activeElement !== body ? activeElement : lastOutside
}

/**
 * Gives the focus back, or to the page's title where what had it is gone, like the button by which a draft became final.
 * It may go a moment later too, like the row that was deleted, with the next answer of the server.
 */
export function returnFocus(to: HTMLElement | null): void {
  to?.focus({ preventScroll: true })
  if (document.activeElement !== to || !to) return focusTitle()
  const watch = new MutationObserver(() => {
    if (to.isConnected) return
    watch.disconnect()
    focusTitle()
  })
  watch.observe(document.body, { childList: true, subtree: true })
  document.addEventListener('focusin', () => watch.disconnect(), { once: true })
}

/** Where nothing has the focus; and a frame must not pull it out of the page that it stands in. */
function focusTitle() {
  if (document.activeElement !== document.body || !document.hasFocus()) return
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
}
