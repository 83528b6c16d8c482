import { env } from '@/lib/env'

type Page = { nonce: string; pathname: string; frameAncestors: string }

/** The policy of one page: nothing but our own, scripts only with this answer's nonce. */
export function contentSecurityPolicy({ nonce, pathname, frameAncestors }: Page): string {
  const isDevelopment = env().NODE_ENV === 'development'
  return [
    `default-src 'none'`,
    // Next's development server compiles with eval() and reloads over a WebSocket.
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `manifest-src 'self'`,
    ...(showsDashboard(pathname) ? [`frame-src ${env().EMBED_URL}`] : []),
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors ${frameAncestors}`,
  ].join('; ')
}

/** The pages that hold the dashboard in a frame: the demo host, and the console's preview. */
const showsDashboard = (pathname: string) => /^\/(demo|console)(\/|$)/.test(pathname)
