/**
 * What a frame and the page around it say to each other. Only `hello` and `connect` cross by window.postMessage, with
 * exact origins; all else goes over the port that `connect` brings. Payloads carry ids and types, no names or amounts.
 */
export const PROTOCOL_VERSION = 1

/** Frame → page: I am here. Empty, since nobody has proved anything yet. */
export type Hello = { type: 'hello' }
/** Page → frame, with the port. */
export type Connect = { type: 'connect'; version: number }

export type LaunchReason = 'initial' | 'renew' | 'retry'

/** Frame → host, by type. */
export type FrameMessages = {
  ready: Record<string, never>
  route: { path: string; title: string }
  resize: { height: number }
  'auth.required': { reason: LaunchReason }
  'session.started': { session_id: string }
  'session.ended': { reason: string }
  error: { code: string; request_id: string | null; recoverable: boolean }
  dirty: { unsaved: boolean }
  'document.created': { id: string; document_type: string }
  'document.updated': { id: string; document_type: string }
  'document.finalized': { id: string; document_type: string }
  'document.voided': { id: string; document_type: string }
  'document.deleted': { id: string; document_type: string }
  'customer.created': { id: string }
  'customer.updated': { id: string }
  'customer.deleted': { id: string }
  'payment.recorded': { id: string }
  'settings.updated': Record<string, never>
}
/** Host → frame, by type. */
export type HostMessages = {
  'auth.launch': { token: string; view?: string }
  'auth.denied': { reason: 'logged_out' | 'unreachable' }
  navigate: { path: string }
  'theme.set': { color_scheme: 'light' | 'dark' | 'auto' }
  refresh: Record<string, never>
  logout: Record<string, never>
}

export type Envelope<Messages, Type extends keyof Messages = keyof Messages> = {
  [T in Type]: { id: string; type: T; payload: Messages[T]; re?: string }
}[Type]
export type FrameMessage = Envelope<FrameMessages>

/** Reads an envelope from the other side. Types that this version does not know are left to whoever switches over them. */
export function readEnvelope<Messages>(data: unknown): Envelope<Messages> | null {
  if (data === null || typeof data !== 'object') return null
  const { id, type, payload } = data as Record<string, unknown>
  const isEnvelope =
    typeof id === 'string' && typeof type === 'string' && payload !== null && typeof payload === 'object'
  return isEnvelope ? (data as Envelope<Messages>) : null
}
