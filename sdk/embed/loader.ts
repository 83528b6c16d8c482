import {
  type Connect,
  type Envelope,
  type FrameMessage,
  type HostMessage,
  type HostMessages,
  type LaunchReason,
  PROTOCOL_VERSION,
  readEnvelope,
  type FrameMessages,
} from '@/lib/embed/protocol'

export type EmbedOptions = {
  /** Where the dashboard is served; without it, where this script came from. */
  baseUrl?: string
  /** The id of your account, `acc_…`. */
  account: string
  container: HTMLElement | string
  /** The page to open: `/invoices/new`. */
  view?: string
  /** Asks your server for a launch token; null where nobody is signed in any more. */
  fetchLaunch: (request: { reason: LaunchReason; signal: AbortSignal }) => Promise<string | null>
  locale?: string
  colorScheme?: 'light' | 'dark' | 'auto'
  /** `auto` follows the content, `fill` the container, a number is pixels. */
  height?: 'auto' | 'fill' | number
  /** What screen readers call the frame. */
  title?: string
  onEvent?: (event: FrameMessage) => void
}
export type Embed = {
  readonly iframe: HTMLIFrameElement
  navigate: (path: string) => void
  update: (changes: { colorScheme: 'light' | 'dark' | 'auto' }) => void
  logout: () => void
  destroy: () => void
}

const SANDBOX =
  'allow-scripts allow-same-origin allow-forms allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox'
const BLOCKED_AFTER_MS = 10_000
const ownOrigin = document.currentScript instanceof HTMLScriptElement ? new URL(document.currentScript.src).origin : ''

/** Shows the dashboard in a frame. Any number of them may stand on a page. */
export function createEmbed(options: EmbedOptions): Embed {
  const { container, fetchLaunch, onEvent, height = 'auto', view } = options
  const origin = new URL(options.baseUrl ?? ownOrigin).origin
  const place = typeof container === 'string' ? document.querySelector(container) : container
  if (!place) throw new Error(`createEmbed: there is no ${String(container)}`)
  const ending = new AbortController()
  const { signal } = ending
  const iframe = makeFrame(bootAddress(origin, options), options)
  let port: MessagePort | undefined
  // The server of the host is asked while the frame still loads.
  let launch: Promise<string | null> | undefined = ask('initial')
  const late = setTimeout(
    () => tell({ type: 'error', payload: { code: 'frame_blocked', request_id: null, recoverable: true } }),
    BLOCKED_AFTER_MS,
  )

  function ask(reason: LaunchReason): Promise<string | null> {
    const asked = fetchLaunch({ reason, signal })
    asked.catch(() => undefined)
    return asked
  }
  function tell(event: { [T in keyof FrameMessages]: { type: T; payload: FrameMessages[T] } }[keyof FrameMessages]) {
    onEvent?.({ id: crypto.randomUUID(), ...event } as FrameMessage)
  }
  function post<T extends keyof HostMessages>(type: T, payload: HostMessages[T], re?: string) {
    port?.postMessage({ id: crypto.randomUUID(), type, payload, ...(re !== undefined && { re }) } as HostMessage)
  }

  async function answerWithLaunch(id: string, reason: LaunchReason) {
    const asked = launch ?? ask(reason)
    // A launch opens one session: the next question is for another.
    launch = undefined
    try {
      const token = await asked
      if (token === null) post('auth.denied', { reason: 'logged_out' }, id)
      else post('auth.launch', view === undefined ? { token } : { token, view }, id)
    } catch {
      if (!signal.aborted)
        tell({ type: 'error', payload: { code: 'host_unreachable', request_id: null, recoverable: true } })
      post('auth.denied', { reason: 'unreachable' }, id)
    }
  }

  function receive(message: Envelope<FrameMessages>) {
    if (message.type === 'auth.required') void answerWithLaunch(message.id, message.payload.reason)
    if (message.type === 'resize' && height === 'auto')
      iframe.style.height = `${Math.max(0, Math.min(message.payload.height, 50_000))}px`
    onEvent?.(message)
  }

  addEventListener(
    'message',
    (event) => {
      const data: unknown = event.data
      const isHello = data !== null && typeof data === 'object' && 'type' in data && data.type === 'hello'
      if (event.origin !== origin || event.source !== iframe.contentWindow || !isHello) return
      clearTimeout(late)
      // A frame that loaded anew says hello again; whoever holds the old port is gone.
      port?.close()
      const channel = new MessageChannel()
      port = channel.port1
      port.addEventListener('message', ({ data: received }) => {
        const message = readEnvelope<FrameMessages>(received)
        if (message) receive(message)
      })
      port.start()
      iframe.contentWindow?.postMessage({ type: 'connect', version: PROTOCOL_VERSION } satisfies Connect, origin, [
        channel.port2,
      ])
    },
    { signal },
  )
  place.append(iframe)

  return {
    iframe,
    navigate: (path) => post('navigate', { path }),
    update: ({ colorScheme }) => post('theme.set', { color_scheme: colorScheme }),
    logout: () => post('logout', {}),
    destroy: () => {
      ending.abort()
      clearTimeout(late)
      port?.close()
      iframe.remove()
    },
  }
}

function bootAddress(origin: string, { account, locale, colorScheme }: EmbedOptions): string {
  const url = new URL('/embed/boot', origin)
  url.searchParams.set('account', account)
  url.searchParams.set('po', location.origin)
  if (locale !== undefined) url.searchParams.set('locale', locale)
  if (colorScheme !== undefined) url.searchParams.set('scheme', colorScheme)
  return url.href
}

function makeFrame(src: string, { title = 'Invoicing', height = 'auto' }: EmbedOptions): HTMLIFrameElement {
  const iframe = document.createElement('iframe')
  iframe.title = title
  iframe.referrerPolicy = 'no-referrer'
  iframe.setAttribute('sandbox', SANDBOX)
  iframe.allow = 'clipboard-write'
  Object.assign(iframe.style, {
    display: 'block',
    inlineSize: '100%',
    border: '0',
    blockSize: height === 'fill' ? '100%' : '',
    height: typeof height === 'number' ? `${height}px` : height === 'auto' ? '480px' : '100%',
    colorScheme: 'normal',
  })
  iframe.src = src
  return iframe
}

;(globalThis as { createEmbed?: typeof createEmbed }).createEmbed = createEmbed
