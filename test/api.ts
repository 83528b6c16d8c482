import type { Handler } from '@/lib/http/exchange'

type Options = {
  key?: string
  method?: string
  /** The query, with its question mark. */
  path?: string
  params?: Record<string, string>
  headers?: Record<string, string>
  body?: unknown
}
/** Answers are looked at by tests only, which know what they asked for. */
// oxlint-disable-next-line typescript/no-explicit-any
type Json = any
export type Answer = { status: number; body: Json; headers: Headers; text: string }

/** Calls a route handler in-process: no server and no port, but the real database. Like Next, gives a route without a [segment] no params. */
export async function send(
  handler: Handler,
  { key, method = 'GET', path = '', params, headers, body }: Options = {},
): Promise<Answer> {
  const request = new Request(`http://localhost/api/v1/x${path}`, {
    method,
    headers: {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const response = await handler(request, {
    params: (params && Promise.resolve(params)) as Promise<Record<string, string>>,
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text === '' ? null : JSON.parse(text),
  }
}
