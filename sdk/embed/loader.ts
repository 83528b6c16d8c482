import {
  type Connect,
  type FrameMessage,
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
const HEIGHT_MAX_PX = 50_000
const ownOrigin = document.currentScript instanceof HTMLScriptElement ? new URL(document.currentScript.src).origin : ''

/** Shows the dashboard in a frame. Any number of them may stand on a page. */
export function createEmbed(options: EmbedOptions): Embed {
  const { container, onEvent, height = 'auto' } = options
  const origin = new URL(options.baseUrl ?? ownOrigin).origin
  const place = typeof container === 'string' ? document.querySelector(container) : container
  if (!place) throw new Error('createEmbed: there is no such container')
  const ending = new AbortController()
  const iframe = makeFrame(bootAddress(origin, options), options)
  const report = (code: string) =>
    onEvent?.({ id: crypto.randomUUID(), type: 'error', payload: { code, request_id: null, recoverable: true } })
  const late = setTimeout(() => report('frame_blocked'), BLOCKED_AFTER_MS)
  const answer = launchesFor(options, ending.signal, report)

  const post = listenTo(iframe, origin, ending.signal, (message) => {
    clearTimeout(late)
    if (message.type === 'auth.required') void answer(message.payload.reason, message.id, post)
    if (message.type === 'resize' && height === 'auto') {
      iframe.style.height = `${Math.max(0, Math.min(message.payload.height, HEIGHT_MAX_PX))}px`
    }
    onEvent?.(message)
  })
  place.append(iframe)

  return {
    iframe,
    navigate: (path) => post('navigate', { path }),
    update: ({ colorScheme }) => post('theme.set', { color_scheme: colorScheme }),
    logout: () => post('logout', {}),
    destroy: () => {
      ending.abort()
      clearTimeout(late)
      iframe.remove()
    },
  }
}

type Post = <T extends keyof HostMessages>(type: T, payload: HostMessages[T], re?: string) => void

/** Answers the frame's hello with a port, to our exact origin, and hands on what comes over it. */
function listenTo(
  iframe: HTMLIFrameElement,
  origin: string,
  signal: AbortSignal,
  receive: (message: FrameMessage) => void,
): Post {
  let port: MessagePort | undefined
  const close = () => port?.close()
  const handleWindowMessage = ({ data, source, origin: from }: MessageEvent<unknown>) => {
    const isHello = data !== null && typeof data === 'object' && 'type' in data && data.type === 'hello'
    if (from !== origin || source !== iframe.contentWindow || !isHello) return
    // A frame that loaded anew says hello again; whoever holds the old port is gone.
    close()
    const channel = new MessageChannel()
    port = channel.port1
    port.addEventListener('message', (event) => {
      const message = readEnvelope<FrameMessages>(event.data)
      if (message) receive(message)
    })
    port.start()
    iframe.contentWindow?.postMessage({ type: 'connect', version: PROTOCOL_VERSION } satisfies Connect, origin, [
      channel.port2,
    ])
  }
  addEventListener('message', handleWindowMessage, { signal })
  signal.addEventListener('abort', close)
  return (type, payload, re) =>
    port?.postMessage({ id: crypto.randomUUID(), type, payload, ...(re !== undefined && { re }) })
}

/** Gives the frame the launches that it asks for. The host's server is asked for the first while the frame still loads. */
function launchesFor({ fetchLaunch, view }: EmbedOptions, signal: AbortSignal, report: (code: string) => void) {
  const ask = (reason: LaunchReason) => {
    const asked = fetchLaunch({ reason, signal })
    // Its failure is told when the frame asks.
    asked.catch(() => undefined)
    return asked
  }
  let first: Promise<string | null> | undefined = ask('initial')
  return async (reason: LaunchReason, id: string, post: Post) => {
    // A launch opens one session: the next question is for another.
    const asked = first ?? ask(reason)
    first = undefined
    try {
      const token = await asked
      if (token === null) post('auth.denied', { reason: 'logged_out' }, id)
      else post('auth.launch', view === undefined ? { token } : { token, view }, id)
    } catch {
      if (signal.aborted) return
      report('host_unreachable')
      post('auth.denied', { reason: 'unreachable' }, id)
    }
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
