import path from 'node:path'
import { Readable } from 'node:stream'
import { operations } from '@/lib/contract'
import type { OperationsById } from '@/lib/contract'
import type { Operation } from '@/lib/contract/operation'
import { collectBody } from '@/lib/http/exchange'
import type { Exchange, Handler } from '@/lib/http/exchange'

export type OperationId = keyof OperationsById
/** Every operation that asks for a credential. */
export type GuardedId = Exclude<
  OperationId,
  'exchangeLaunch' | 'getOpenApi' | 'downloadJobFile' | `${string}SharedDocument${string}`
>

/** What a call of any operation sends; a test says what it means by it. */
export type Sent = {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
}
type Wire = {
  key?: string
  /** A list is a header that is sent several times. */
  headers?: Record<string, string | string[]>
  /** In place of the body: its bytes, chunk by chunk, without a Content-Length. */
  chunks?: Iterable<Uint8Array>
  /** In place of the query, as it is sent. */
  query?: string
}
/** Answers are looked at by tests only, which know what they asked for. */
// oxlint-disable-next-line typescript/no-explicit-any
type Json = any
export type Reply = { status: number; headers: Record<string, string>; text: string; bytes: Buffer; body: Json }

const byId = new Map(operations.map((operation) => [operation.id, operation]))

export function operationOf(id: OperationId): Operation {
  const operation = byId.get(id)
  if (!operation) throw new TypeError(`There is no operation ${id}.`)
  return operation
}

export const guarded = operations.filter(({ auth }) => auth !== 'public') as readonly (Operation & { id: GuardedId })[]

/** Calls any operation of the contract by its id, in-process and as server.ts does: headers arrive as they were sent. */
export async function ask(id: OperationId, sent: Sent = {}, wire: Wire = {}): Promise<Reply> {
  const operation = operationOf(id)
  const handler = await handlerOf(operation)
  const { status, headers, body } = await handler.direct(exchangeOf(operation, sent, wire))
  const isJson = /\bjson\b/.test(headers['content-type'] ?? '')
  const bytes =
    body instanceof Readable ? await collectBody(body as AsyncIterable<Uint8Array>, Infinity) : Buffer.from(body ?? '')
  const text = bytes.toString()
  return { status, headers, text, bytes, body: isJson && text !== '' ? JSON.parse(text) : null }
}

function exchangeOf(
  { method, path: template, contentType }: Operation,
  sent: Sent,
  { key, headers = {}, chunks, query }: Wire,
): Exchange {
  const isForm = contentType !== undefined && typeof sent.body === 'object'
  const bytes = sent.body === undefined ? undefined : isForm ? formOf(sent.body as object) : bytesOf(sent.body)
  const all: Record<string, string | string[]> = {
    ...(key !== undefined && { authorization: `Bearer ${key}` }),
    ...((bytes || chunks) && { 'content-type': isForm ? FORM : 'application/json' }),
    ...(bytes && { 'content-length': String(bytes.byteLength) }),
    ...headers,
  }
  const params = sent.params ?? {}
  const address = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = query ?? new URLSearchParams(sent.query).toString()
  return {
    method,
    url: `/api/v1${address}${search && `?${search}`}`,
    params,
    header: (name) => (name in all ? joined(name, [all[name] ?? []].flat()) : undefined),
    headerCount: (name) => [all[name] ?? []].flat().length,
    readBody: (maxBytes) => collectBody(streamOf(chunks ?? (bytes ? [bytes] : [])), maxBytes),
    clientAddress: undefined,
  }
}

/** As node:http has repeated headers: of some the first, the others joined. https://nodejs.org/api/http.html#messageheaders */
const joined = (name: string, values: readonly string[]) =>
  /^(authorization|content-type|content-length)$/.test(name) ? values[0] : values.join(', ')

const bytesOf = (body: unknown) => Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))

const BOUNDARY = 'form-of-a-test'
const FORM = `multipart/form-data; boundary=${BOUNDARY}`
/** A form as a browser sends it: what has `bytes` is a file. */
function formOf(body: object): Buffer {
  const parts = Object.entries(body).flatMap(([name, value]: [string, unknown]) => {
    const file = value as { filename: string; bytes: Buffer } | null
    const isFile = typeof file === 'object' && file !== null && 'bytes' in file
    const named = isFile
      ? `; filename="${file.filename.replaceAll('"', '%22')}"\r\nContent-Type: application/octet-stream`
      : ''
    const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${named}\r\n\r\n`
    return [Buffer.from(head), isFile ? file.bytes : bytesOf(value), Buffer.from('\r\n')]
  })
  return Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)])
}

async function* streamOf(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks
}

async function handlerOf({ method, path: template }: Operation): Promise<Handler> {
  const file = `app/api/v1${template.replaceAll('{', '[').replaceAll('}', ']')}/route.ts`
  const route = (await import(/* @vite-ignore */ path.resolve(file))) as Record<string, Handler>
  const handler = route[method]
  if (!handler) throw new TypeError(`${file} has no ${method}.`)
  return handler
}
