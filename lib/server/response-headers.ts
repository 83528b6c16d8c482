// Names in lower case, as those of an operation's answer: merging must replace, never double.
const everywhere = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  vary: 'Cookie, Origin, Sec-Fetch-Site',
}

/** On every answer of the API and of our own making: nothing in it is ever a document. */
export const apiHeaders: Readonly<Record<string, string>> = {
  ...everywhere,
  'cache-control': 'private, no-store',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
}

/** Under /embed/ lies what other sites load: the dashboard's frame, and the loader script. */
const embeddable: Readonly<Record<string, string>> = { ...everywhere, 'cross-origin-resource-policy': 'cross-origin' }
const ordinary: Readonly<Record<string, string>> = { ...everywhere, 'cross-origin-resource-policy': 'same-origin' }

/** On what Next answers; caching and the policy of a page are proxy.ts's. */
export const pageHeaders = (path: string) => (path.startsWith('/embed') ? embeddable : ordinary)
