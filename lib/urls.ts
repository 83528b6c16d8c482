import { env } from '@/lib/env'

/** An address of the app: console, share pages, the API. `path` starts with a slash. */
export const appUrl = (path = ''): string => env().APP_URL + path

/** An address of the embedded dashboard. */
export const embedUrl = (path = ''): string => env().EMBED_URL + path

/** An address of the API. */
export const apiUrl = (path = ''): string => appUrl(`/api/v1${path}`)

/** The public page of a shared document. */
export const shareUrl = (shareableId: string): string => appUrl(`/share/${shareableId}`)

export const consoleUrl = (path = ''): string => appUrl(`/console${path}`)

/** The demo host stands on another site than the app (127.0.0.1 beside localhost), so that its frames are cross-site. */
export function demoUrl(path = ''): string {
  const url = new URL(env().APP_URL)
  url.hostname = url.hostname === '127.0.0.1' ? 'localhost' : '127.0.0.1'
  return `${url.origin}/demo${path}`
}

/** Whether a request's Origin header is one of our own pages. */
export const isOwnOrigin = (origin: string): boolean => origin === env().APP_URL || origin === env().EMBED_URL
