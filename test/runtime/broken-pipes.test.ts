import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { isAlive } from '@/scripts/processes'
import { seededDirectory } from './directories'
import { startInlay, stopAll, until } from './inlay'
import { call } from './platform'

afterEach(stopAll)

const DATA_DIR = seededDirectory()

test('whoever read the output is gone: it serves on, says what it has to say to nobody, and stops in order', async () => {
  const inlay = await (await startInlay({ DATA_DIR, LOG_LEVEL: 'trace' })).untilRunning()
  inlay.child.stdout?.destroy()
  inlay.child.stderr?.destroy()
  for (const program of ['lib/worker/main.ts', 'server.ts'] as const) {
    const [victim = 0, ...others] = inlay.children(program)
    process.kill(victim, 'SIGKILL')
    await until(() => inlay.children(program).filter((pid) => pid !== victim).length > others.length)
  }
  await until(() => inlay.isReady())
  const everything = [inlay.postgres, ...inlay.children('server.ts'), ...inlay.children('lib/worker/main.ts')]
  expect(everything).toHaveLength(4)
  expect(await inlay.stop()).toBe(0)
  expect(everything.filter(isAlive)).toEqual([])
})

test('answers to web processes that have just died do not end the process that counts their requests', async () => {
  const inlay = await (await startInlay({ DATA_DIR })).untilRunning()
  const [key = ''] = /sk_sandbox_[0-9a-f]{40}/.exec(inlay.output) ?? []
  const supervisor = inlay.child.pid ?? 0
  const web = inlay.children('server.ts')
  // The questions wait in the pipes while it sleeps; when it wakes up, nobody is there to hear the answers.
  process.kill(supervisor, 'SIGSTOP')
  const asked = Array.from({ length: 20 }, () =>
    call(`${inlay.url}/api/v1/entities`, key, { method: 'GET' }).catch(() => undefined),
  )
  await sleep(1500)
  for (const pid of web) process.kill(pid, 'SIGKILL')
  expect(await Promise.all(asked)).toEqual(asked.map(() => undefined))
  process.kill(supervisor, 'SIGCONT')
  await until(() => inlay.children('server.ts').filter((pid) => !web.includes(pid)).length === 2)
  await until(() => inlay.isReady())
  expect(inlay.child.exitCode).toBeNull()
  expect(await inlay.stop()).toBe(0)
})
