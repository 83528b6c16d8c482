import { Readable } from 'node:stream'

/** One request as the API reads it, whoever received it: our own server or Next's router. */
export type Exchange = {
  readonly method: string
  /** Path and query as sent, starting with a slash. */
  readonly url: string
  /** The values of the path's `{names}`, decoded. */
  readonly params: Readonly<Record<string, string>>
  /** One header's value, repeated ones joined with ", ". The name is in lower case. */
  header: (name: string) => string | undefined
  /** How often a header was sent: joined values cannot be told from one value with a comma. */
  headerCount: (name: string) => number
  /** Reads the whole body, counting as it streams; more than maxBytes throws BodyTooLarge. */
  readBody: (maxBytes: number) => Promise<Buffer>
  /** Who calls, past the proxies that are trusted; undefined where no network lies between. */
  readonly clientAddress: string | undefined
}

/** A body that is a stream is read to its end or destroyed: what it comes from stays open until then. */
export type Reply = { status: number; headers: Record<string, string>; body: string | Buffer | Readable | null }

/** server.ts and the compiled routes each have a copy of this class, so its name is what tells it. */
export class BodyTooLarge extends Error {
  override name = 'BodyTooLarge'

  static override [Symbol.hasInstance](error: unknown): boolean {
    return error instanceof Error && error.name === 'BodyTooLarge'
  }
}

/** A route handler made by endpoint(): Next calls it with a Request, server.ts calls `direct`. */
export type Handler = {
  (request: Request, context: { params: Promise<Record<string, string>> }): Promise<Response>
  direct: (exchange: Exchange) => Promise<Reply>
}

/** Collects a body chunk by chunk and stops at the limit, whatever Content-Length says. */
export async function collectBody(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.byteLength
    if (size > maxBytes) throw new BodyTooLarge()
    parts.push(chunk)
  }
  return Buffer.concat(parts, size)
}

/** Next gives `params: undefined` to a route without a [segment], although it types it as a promise. */
export async function fromRequest(
  request: Request,
  params: Promise<Record<string, string>> | undefined,
): Promise<Exchange> {
  const address = request.url.indexOf('/', request.url.indexOf('//') + 2)
  return {
    method: request.method,
    url: address < 0 ? '/' : request.url.slice(address),
    params: (await params) ?? {},
    header: (name) => request.headers.get(name) ?? undefined,
    headerCount: (name) => (request.headers.has(name) ? 1 : 0),
    readBody: (maxBytes) => (request.body ? collectBody(request.body, maxBytes) : Promise.resolve(Buffer.alloc(0))),
    // server.ts has put the client's address there, in place of whatever was sent.
    clientAddress: request.headers.get('x-forwarded-for') ?? undefined,
  }
}

export const toResponse = ({ status, headers, body }: Reply): Response =>
  new Response(webBody(body), { status, headers })

function webBody(body: Reply['body']) {
  if (body instanceof Readable) return Readable.toWeb(body) as unknown as ReadableStream<Uint8Array<ArrayBuffer>>
  return body === null || typeof body === 'string' ? body : new Uint8Array(body)
}
