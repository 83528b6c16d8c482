import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** Whether the page runs already. Until then a form would be sent by the browser itself, past the code that should. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
