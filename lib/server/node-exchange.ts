import type { IncomingMessage } from 'node:http'
import { BodyTooLarge } from '@/lib/http/exchange'
import type { Exchange } from '@/lib/http/exchange'
import { addressOf, countHeader } from '@/lib/server/edge'

/** A request of node:http as the API reads it, without the detour of a web Request. */
export class NodeExchange implements Exchange {
  readonly method: string
  readonly url: string
  readonly params: Readonly<Record<string, string>>
  readonly #request: IncomingMessage

  constructor(request: IncomingMessage, method: string, params: Record<string, string>) {
    this.#request = request
    this.method = method
    this.url = request.url ?? '/'
    this.params = params
  }

  get clientAddress(): string | undefined {
    return addressOf(this.#request)
  }

  header = (name: string): string | undefined => {
    const value = this.#request.headers[name]
    return Array.isArray(value) ? value.join(', ') : value
  }

  headerCount = (name: string): number => countHeader(this.#request, name)

  readBody = (maxBytes: number): Promise<Buffer> => {
    const request = this.#request
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.reject(new BodyTooLarge())
    return new Promise((resolve, reject) => {
      const parts: Buffer[] = []
      let size = 0
      request.on('data', (chunk: Buffer) => {
        size += chunk.byteLength
        if (size <= maxBytes) return parts.push(chunk)
        parts.length = 0
        reject(new BodyTooLarge())
        return undefined
      })
      request.once('end', () => resolve(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts, size)))
      request.once('error', reject)
    })
  }
}
