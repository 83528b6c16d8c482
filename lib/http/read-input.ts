import { NoBody, None } from '@/lib/contract/common'
import type { Input, Operation } from '@/lib/contract/operation'

import type { Exchange } from './exchange'
import { formOf } from './form'
import { check, parseBody } from './parse'
import { Problem } from './problem'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Params, query and body as the contract wants them; every fault of each part in one 422. `sent` is the body before that. */
export async function readInput<O extends Operation>(
  operation: O,
  exchange: Exchange,
): Promise<{ input: Input<O>; sent: unknown }> {
  if (operation.contentType) return readFormInput(operation, exchange)
  const sent = operation.method === 'GET' ? undefined : parseSent(await readText(exchange, operation.maxBytes))
  const input = {
    params: check(operation.params, exchange.params),
    query: check(operation.query, readQuery(exchange.url)),
    body: operation.method === 'GET' ? undefined : readBody(operation, sent),
  }
  return { input: input as Input<O>, sent }
}

/** The same of a form with a file. What was sent is told apart by the file's hash. */
async function readFormInput<O extends Operation>(operation: O, exchange: Exchange) {
  const bytes = await readBytes(exchange, operation.maxBytes)
  const { fields, sent } = formOf(bytes, exchange.header('content-type') ?? '')
  const input = {
    params: check(operation.params, exchange.params),
    query: check(operation.query, readQuery(exchange.url)),
    body: check(operation.body, fields),
  }
  return { input: input as Input<O>, sent }
}

/** A parameter sent twice has no one value: refused, rather than one of the two picked. */
function readQuery(url: string): Record<string, string> {
  const start = url.indexOf('?')
  if (start < 0) return {}
  const values: Record<string, string> = Object.create(null) as Record<string, string>
  for (const [name, value] of new URLSearchParams(url.slice(start + 1))) {
    if (name in values) {
      const issues = [{ path: [name], code: 'repeated', message: 'This parameter is given twice.' }]
      throw new Problem('validation_failed', 'Some values are not valid.', { cause: { issues } })
    }
    values[name] = value
  }
  return values
}

async function readBytes(exchange: Exchange, maxBytes: number): Promise<Buffer> {
  const declared = Number(exchange.header('content-length') ?? 0)
  if (declared > maxBytes) throw new Problem('too_large', `The body may have ${maxBytes} bytes.`)
  const bytes = await exchange.readBody(maxBytes)
  if (bytes.byteLength === 0) return bytes
  if (declared > 0 && declared !== bytes.byteLength) throw new Problem('malformed_request', 'The body ended early.')
  if (exchange.header('content-encoding') !== undefined)
    throw new Problem('unsupported_media_type', 'Send the body without an encoding.')
  return bytes
}

async function readText(exchange: Exchange, maxBytes: number): Promise<string> {
  const bytes = await readBytes(exchange, maxBytes)
  if (bytes.byteLength === 0) return ''
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(exchange.header('content-type') ?? '')) {
    throw new Problem('unsupported_media_type', 'Send application/json.')
  }
  try {
    return decoder.decode(bytes)
  } catch {
    throw new Problem('malformed_json', 'The body is not UTF-8.')
  }
}

/** No body is an empty object. */
const parseSent = (text: string): unknown => (text === '' ? {} : parseBody(text))

/** Where the operation takes no body, an empty object is none and any field is an unknown one. */
function readBody(operation: Operation, value: unknown): unknown {
  if (operation.body !== NoBody) return check(operation.body, value)
  check(None, value)
  return undefined
}
