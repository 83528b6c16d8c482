import { env } from '@/lib/env'

type Headers = Readonly<Record<string, string>>

// Names in lower case, as those of an operation's answer: merging must replace, never double.
const everywhere: Headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  vary: 'Cookie, Origin, Sec-Fetch-Site',
}

// For the host that we answer for and none below it: what else a platform runs under its domain is not ours to break.
const httpsOnly: Headers = { 'strict-transport-security': 'max-age=31536000' }

const withTransport = (headers: Headers) => {
  let made: Headers | undefined
  return (): Headers => (made ??= { ...(env().APP_URL.startsWith('https:') && httpsOnly), ...everywhere, ...headers })
}

/** On every answer of the API and of our own making: nothing in it is ever a document. */
export const apiHeaders = withTransport({
  'cache-control': 'private, no-store',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
})

/** Under /embed/ lies what other sites load: the dashboard's frame, and the loader script. */
const embeddable = withTransport({ 'cross-origin-resource-policy': 'cross-origin' })
const ordinary = withTransport({ 'cross-origin-resource-policy': 'same-origin' })

/** On what Next answers; caching and the policy of a page are proxy.ts's. */
export const pageHeaders = (path: string): Headers => (path.startsWith('/embed') ? embeddable() : ordinary())
