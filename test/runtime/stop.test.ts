import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { seededDirectory } from './directories'
import { SlowRequest, startInlay, stopAll, until } from './inlay'
import type { Inlay } from './inlay'

const DATA_DIR = seededDirectory()
/** Web processes that wait for somebody in vain do so for twenty seconds; the rest is for a busy machine. */
const promptlySeconds = 15
const startOne = async () => (await startInlay({ DATA_DIR, WEB_CONCURRENCY: '1' })).untilRunning()
afterEach(stopAll)

/** How long it takes to end, and how. */
async function timedStop(inlay: Inlay): Promise<{ status: number | null; seconds: number }> {
  const before = Date.now()
  const status = await inlay.stop()
  return { status, seconds: (Date.now() - before) / 1000 }
}

/** A client that sends this much and then nothing, whatever comes. */
async function silentClient(port: number, bytes: string): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(bytes)
  return socket
}

const whole = 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n'
const halfHead = 'GET /healthz HTTP/1.1\r\nHost: a\r\nX-Half: '
const halfBody =
  'POST /api/v1/embed/exchange HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{'

test('a stop waits for no client that sent nothing, half a head, or one request and keeps its connection', async () => {
  const inlay = await startOne()
  const clients = (bytes: string) => Promise.all(Array.from({ length: 20 }, () => silentClient(inlay.port, bytes)))
  await Promise.all([clients(''), clients(halfHead)])
  await Promise.all((await clients(whole)).map((socket) => once(socket, 'data')))
  const { status, seconds } = await timedStop(inlay)
  expect(status).toBe(0)
  expect(seconds).toBeLessThan(promptlySeconds)
})

test('a stop waits for a body that is slow, and not for one that never ends', async () => {
  const inlay = await startOne()
  const endless = await silentClient(inlay.port, halfBody)
  const slow = new SlowRequest(inlay.port)
  await sleep(500)
  const stopped = timedStop(inlay)
  await sleep(3000)
  expect(await slow.finish()).toBeGreaterThanOrEqual(400)
  const { status, seconds } = await stopped
  expect(status).toBe(0)
  expect(seconds).toBeLessThan(19)
  endless.destroy()
})

test('a stop ends web processes that are just starting', async () => {
  const inlay = await startOne()
  const [first = 0] = inlay.children('server.ts')
  process.kill(first, 'SIGKILL')
  await until(() => inlay.children('server.ts').some((pid) => pid !== first))
  const { status, seconds } = await timedStop(inlay)
  expect(status).toBe(0)
  expect(seconds).toBeLessThan(promptlySeconds)
})

test('five stops by a SIGTERM to every process at once, as a service manager sends it, start nothing again', async () => {
  for (let round = 0; round < 5; round += 1) {
    const inlay = await startOne()
    const inFlight = new SlowRequest(inlay.port)
    await sleep(200)
    const everything = [...inlay.children('lib/worker/main.ts'), ...inlay.children('server.ts')]
    inlay.child.kill('SIGTERM')
    for (const pid of everything) process.kill(pid, 'SIGTERM')
    // Longer than the pause before a process is started again.
    await sleep(600)
    await inFlight.finish()
    expect(await inlay.exited).toBe(0)
    expect(inlay.output).toContain('Stopping')
    expect(inlay.output).not.toContain('starting it again')
  }
})
