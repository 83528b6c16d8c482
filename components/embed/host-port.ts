import {
  type Envelope,
  type FrameMessages,
  type Hello,
  type HostMessages,
  type LaunchReason,
  readEnvelope,
} from '@/lib/embed/protocol'

export type HostLaunch = { token: string; view: string | null } | 'host_logged_out' | 'host_unreachable'
type Listener = (message: Envelope<HostMessages>) => void

/** The page around us, once it has proved who it is. */
export type Host = {
  readonly origin: string
  tell: <T extends keyof FrameMessages>(type: T, payload: FrameMessages[T]) => void
  /** A launch from the host's server, or why there is none. */
  requestLaunch: (reason: LaunchReason) => Promise<HostLaunch>
  listen: (listener: Listener) => () => void
}

const ANSWER_WITHIN_MS = 30_000

/**
 * Says hello to exactly the parent that the address names and waits for its port. Whoever else answers is not heard:
 * the source has to be our parent and the origin the named one.
 */
export function connectToHost(origin: string): Promise<Host> {
  return new Promise((resolve) => {
    const handleMessage = (event: MessageEvent) => {
      const data: unknown = event.data
      const isConnect = data !== null && typeof data === 'object' && 'type' in data && data.type === 'connect'
      const [port] = event.ports
      if (event.source !== parent || event.origin !== origin || !isConnect || !port) return
      removeEventListener('message', handleMessage)
      resolve(hostBehind(port, origin))
    }
    addEventListener('message', handleMessage)
    parent.postMessage({ type: 'hello' } satisfies Hello, origin)
  })
}

function hostBehind(port: MessagePort, origin: string): Host {
  const listeners = new Set<Listener>()
  port.addEventListener('message', ({ data }) => {
    const message = readEnvelope<HostMessages>(data)
    if (message) for (const listener of listeners) listener(message)
  })
  port.start()

  const listen = (listener: Listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const post = <T extends keyof FrameMessages>(type: T, payload: FrameMessages[T]): string => {
    const id = crypto.randomUUID()
    port.postMessage({ id, type, payload })
    return id
  }
  const requestLaunch: Host['requestLaunch'] = (reason) =>
    new Promise((resolve) => {
      const answer = (launch: HostLaunch) => {
        clearTimeout(impatience)
        stop()
        resolve(launch)
      }
      const impatience = setTimeout(() => answer('host_unreachable'), ANSWER_WITHIN_MS)
      const id = post('auth.required', { reason })
      const stop = listen((message) => {
        if (message.re !== id) return
        if (message.type === 'auth.launch') answer({ token: message.payload.token, view: message.payload.view ?? null })
        if (message.type === 'auth.denied')
          answer(message.payload.reason === 'logged_out' ? 'host_logged_out' : 'host_unreachable')
      })
    })
  return { origin, tell: (type, payload) => void post(type, payload), requestLaunch, listen }
}
