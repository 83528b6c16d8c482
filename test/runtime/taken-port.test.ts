import { once } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Server } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { clusterHome } from '@/scripts/data-directory'
import { seededDirectory, temporaryDirectory } from './directories'
import { startInlay, stopAll, until } from './inlay'
import type { Inlay } from './inlay'

afterEach(stopAll)

/** Takes PostgreSQL's port as soon as it has let go of it. */
async function killPostgresAndTakeItsPort(inlay: Inlay): Promise<Server> {
  const connection = path.join(clusterHome(inlay.settings.DATA_DIR ?? ''), 'connection.json')
  const { port } = JSON.parse(readFileSync(connection, 'utf8')) as { port: number }
  process.kill(inlay.postgres, 'SIGKILL')
  for (;;) {
    const server = createServer().listen(port, '127.0.0.1')
    if (await once(server, 'listening').catch(() => undefined)) return server
    await sleep(2)
  }
}

const servesAll = async (inlay: Inlay) => {
  for (let count = 0; count < 6; count += 1) if (!(await inlay.isReady())) return false
  return true
}

test('PostgreSQL that finds its port taken when it is started again is reached by its socket all the same', async () => {
  const inlay = await (await startInlay({ DATA_DIR: seededDirectory() })).untilRunning()
  const thief = await killPostgresAndTakeItsPort(inlay)
  try {
    await until(() => inlay.output.includes('listens on its socket alone'))
    await until(() => servesAll(inlay))
    expect(inlay.child.exitCode).toBeNull()
  } finally {
    thief.close()
  }
  expect(await inlay.stop()).toBe(0)
})

test('where the data directory’s path is too long for a socket, it waits until the port is free', async () => {
  const DATA_DIR = path.join(temporaryDirectory(), 'x'.repeat(90))
  mkdirSync(DATA_DIR, { mode: 0o755 })
  seededDirectory(DATA_DIR)
  const inlay = await (await startInlay({ DATA_DIR })).untilRunning()
  const thief = await killPostgresAndTakeItsPort(inlay)
  try {
    await until(() => inlay.output.includes('PostgreSQL waits for it'))
    await sleep(3000)
    expect(await inlay.isReady()).toBe(false)
    expect(inlay.child.exitCode).toBeNull()
  } finally {
    thief.close()
  }
  await until(() => servesAll(inlay))
  expect(inlay.output.match(/PostgreSQL waits for it/g)).toHaveLength(1)
  expect(await inlay.stop()).toBe(0)
})
