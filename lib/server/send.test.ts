import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'

import { expect, test } from 'vitest'

import { send } from './send'

/** A server that answers everything with a stream, and what a client sees of it. */
async function streaming(body: () => Readable) {
  const made: Readable[] = []
  const server = createServer((incoming, response) => {
    const stream = body()
    made.push(stream)
    send(incoming, response, { status: 200, headers: { 'content-type': 'text/csv' }, body: stream }, 'req_1')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const ask = async (method: string) => {
    const asked = request({ port, host: '127.0.0.1', method, agent: false }).end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    return response
  }
  return { ask, made, [Symbol.dispose]: () => server.close() }
}

test('a stream is sent as it comes, without a length', async () => {
  using server = await streaming(() => Readable.from(['id\r\n', 'a\r\n']))
  const response = await server.ask('GET')
  expect(response.headers).toMatchObject({ 'transfer-encoding': 'chunked', 'x-request-id': 'req_1' })
  expect(response.headers).not.toHaveProperty('content-length')
  expect(await text(response)).toBe('id\r\na\r\n')
})

test('a HEAD has the headers of its GET, and ends what would have been sent', async () => {
  using server = await streaming(() => Readable.from(['id\r\n']))
  const response = await server.ask('HEAD')
  expect(response.headers['content-type']).toBe('text/csv')
  expect(await text(response)).toBe('')
  expect(server.made[0]?.destroyed).toBe(true)
})

test('no more is made than the client reads, and nothing once it has hung up', async () => {
  let chunks = 0
  const endless = function* () {
    for (;;) yield Buffer.alloc(65_536, ++chunks)
  }
  using server = await streaming(() => Readable.from(endless()))
  const response = await server.ask('GET')
  await once(response, 'readable')
  await new Promise((resolve) => setTimeout(resolve, 300))
  const made = chunks
  expect(made).toBeLessThan(1000)
  response.destroy()
  const [stream] = server.made
  if (stream && !stream.closed) await once(stream, 'close').catch(() => undefined)
  expect(stream?.destroyed).toBe(true)
})

test('what fails on the way ends the connection, so that nobody takes a part for the whole', async () => {
  const failing = function* () {
    yield 'id\r\n'
    throw new Error('gone')
  }
  using server = await streaming(() => Readable.from(failing()))
  const response = await server.ask('GET')
  await expect(text(response)).rejects.toThrow(/aborted/)
})
