'use client'

import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useTransition,
} from 'react'

import type { LeaveDialogProps } from './leave-dialog'

const loadLeaveDialog = async () => (await import('./leave-dialog')).LeaveDialog
// Work that could be lost begins with a form, and the question comes along with it.
const LeaveDialog = lazy(async () => ({ default: await loadLeaveDialog().catch(() => Stay) }))

export type Route = {
  /** Below the base, with its slash: `/invoices/inv_1`. */
  path: string
  search: URLSearchParams
  /** The next page is on its way; the one in sight is the last one still. */
  pending: boolean
}
export type NavigateOptions = {
  /** Takes the place of this page in the history, as a filter does. */
  replace?: boolean
  /** Leaves without asking, as after saving. */
  force?: boolean
}
/** Goes to an address below the base: `/invoices?status=paid`. */
export type Navigate = (to: string, options?: NavigateOptions) => void
type Router = { base: string; route: Route; navigate: Navigate; guard: (unsaved: () => boolean) => () => void }
type Leave = { go: () => void }

const RouterContext = createContext<Router | null>(null)

/**
 * Pages that change without loading a document, so that what is in memory stays. The history's index tells how far a
 * press on Back went, which is needed to take it back while work is unsaved.
 */
export function RouterProvider({ base, children }: { base: string; children: ReactNode }) {
  const [address, setAddress] = useState(() => readAddress(base))
  const [pending, startTransition] = useTransition()
  const [leave, setLeave] = useState<Leave | null>(null)
  const guards = useRef(new Set<() => boolean>())
  const index = useRef(0)

  const show = useCallback(() => startTransition(() => setAddress(readAddress(base))), [base])
  const isUnsaved = useCallback(() => [...guards.current].some((unsaved) => unsaved()), [])

  const navigate = useCallback<Navigate>(
    (to, { replace = false, force = false } = {}) => {
      const go = () => {
        if (!replace) index.current += 1
        history[replace ? 'replaceState' : 'pushState']({ index: index.current }, '', base + to)
        if (!replace) scrollTo(0, 0)
        show()
      }
      const samePage = new URL(base + to, location.href).pathname === location.pathname
      if (force || samePage || !isUnsaved()) go()
      else setLeave({ go })
    },
    [base, show, isUnsaved],
  )

  useEffect(() => {
    index.current = indexOf(history.state) ?? 0
    if (indexOf(history.state) === null) history.replaceState({ index: index.current }, '')
    let returning = false
    const handlePop = (event: PopStateEvent) => {
      const target = indexOf(event.state) ?? 0
      const distance = target - index.current
      if (returning) returning = false
      else if (distance !== 0 && isUnsaved()) {
        // The browser has gone already: back to where the work is, then ask.
        returning = true
        history.go(-distance)
        setLeave({
          go: () => {
            guards.current.clear()
            history.go(distance)
          },
        })
      } else {
        index.current = target
        show()
      }
    }
    const handleUnload = (event: BeforeUnloadEvent) => {
      if (isUnsaved()) event.preventDefault()
    }
    addEventListener('popstate', handlePop)
    addEventListener('beforeunload', handleUnload)
    return () => {
      removeEventListener('popstate', handlePop)
      removeEventListener('beforeunload', handleUnload)
    }
  }, [show, isUnsaved])

  const router = useMemo<Router>(
    () => ({
      base,
      navigate,
      route: { path: address.path, search: new URLSearchParams(address.search), pending },
      guard: (unsaved) => {
        guards.current.add(unsaved)
        return () => void guards.current.delete(unsaved)
      },
    }),
    [base, navigate, address, pending],
  )
  return (
    <RouterContext value={router}>
      {children}
      {leave && (
        <Suspense>
          <LeaveDialog
            onStay={() => setLeave(null)}
            onLeave={() => {
              setLeave(null)
              leave.go()
            }}
          />
        </Suspense>
      )}
    </RouterContext>
  )
}

/** The question could not be loaded: nothing is left behind without it. */
function Stay({ onStay }: LeaveDialogProps) {
  useEffect(onStay, [onStay])
  return null
}

export function useRouter(): Router {
  const router = use(RouterContext)
  if (!router) throw new Error('There is no RouterProvider above this component')
  return router
}

/** The page in sight: its path below the base and its query. */
export const useRoute = (): Route => useRouter().route

export const useNavigate = (): Navigate => useRouter().navigate

/** While `unsaved`, leaving the page asks first, whichever way it is left. */
export function useUnsavedChanges(unsaved: boolean): void {
  const { guard } = useRouter()
  const current = useRef(unsaved)
  useEffect(() => {
    current.current = unsaved
  }, [unsaved])
  // The router is another object after each navigation; the guard belongs to the form for as long as it stands.
  const guardRef = useRef(guard)
  useEffect(() => {
    void loadLeaveDialog().catch(() => undefined)
    return guardRef.current(() => current.current)
  }, [])
}

/** Changes parts of this page's query and keeps the rest; null or '' takes a part away. Filters live there. */
export function useSearch(): [
  URLSearchParams,
  (changes: Readonly<Record<string, string | null>>, options?: NavigateOptions) => void,
] {
  const { route, navigate } = useRouter()
  const { path, search } = route
  const change = useCallback(
    (changes: Readonly<Record<string, string | null>>, options: NavigateOptions = { replace: true }) => {
      const next = new URLSearchParams(search)
      for (const [name, value] of Object.entries(changes)) {
        if (value === null || value === '') next.delete(name)
        else next.set(name, value)
      }
      navigate(next.size > 0 ? `${path}?${next}` : path, options)
    },
    [path, search, navigate],
  )
  return [search, change]
}

function readAddress(base: string): { path: string; search: string } {
  const { pathname, search } = location
  const isBelow = pathname === base || pathname.startsWith(`${base}/`)
  return { path: (isBelow ? pathname.slice(base.length) : pathname) || '/', search }
}

const indexOf = (state: unknown): number | null =>
  state !== null && typeof state === 'object' && 'index' in state && typeof state.index === 'number'
    ? state.index
    : null
