import { type RefObject, useEffect } from 'react'

/** Opens a popover as it appears, for a press that came before it: closing it gives the focus to its button. */
export function useOpened(
  isOpened: boolean,
  button: RefObject<HTMLElement | null>,
  popover: RefObject<HTMLElement | null>,
) {
  useEffect(() => {
    if (!isOpened) return
    button.current?.focus()
    popover.current?.togglePopover(true)
  }, [isOpened, button, popover])
}
