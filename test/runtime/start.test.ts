import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { isAlive } from '@/scripts/processes'
import { seededDirectory, temporaryDirectory } from './directories'
import { inlayCommand, SlowRequest, startInlay, stopAll, until } from './inlay'

afterEach(stopAll)

const oneLine = /^[^\n]+\n$/

describe('a start with nothing configured', () => {
  test('prints where everything is, keeps its data, and stops with everything it started', async () => {
    const DATA_DIR = temporaryDirectory()
    const first = await (await startInlay({ DATA_DIR })).untilRunning()
    expect(first.output).toMatch(/Demo: +http:\/\/127\.0\.0\.1:\d+\/demo/)
    expect(first.output).toMatch(/Console: +http:\/\/localhost:\d+\/console\/setup#token=su_/)
    expect(first.output).toMatch(/API: +http:\/\/localhost:\d+\/api\/v1\/openapi\.json/)
    const keys = /sk_(live|sandbox)_[0-9a-f]{40}/g
    expect(first.output.match(keys)).toHaveLength(2)

    const made = await inlayCommand(['accounts', 'create', '--name', 'Beside', '--json'], { DATA_DIR })
    expect(JSON.parse(made.stdout)).toEqual({
      account_id: expect.stringMatching(/^acc_[0-9a-f]{24}$/),
      live_key: expect.stringMatching(/^sk_live_[0-9a-f]{40}$/),
      sandbox_key: expect.stringMatching(/^sk_sandbox_[0-9a-f]{40}$/),
    })
    const { account_id: account } = JSON.parse(made.stdout)
    const everything = [first.postgres, ...first.children('server.ts'), ...first.children('lib/worker/main.ts')]
    expect(everything).toHaveLength(4)
    expect(await first.stop()).toBe(0)
    expect(everything.filter(isAlive)).toEqual([])

    const alone = await inlayCommand(['keys', 'create', '--account', account, '--environment', 'live', '--json'], {
      DATA_DIR,
    })
    expect(JSON.parse(alone.stdout)).toMatchObject({ account_id: account, key: expect.stringMatching(/^sk_live_/) })

    const second = await (await startInlay({ DATA_DIR })).untilRunning()
    expect(second.output).not.toContain('Migrated')
    expect(second.output.match(keys)).not.toEqual(first.output.match(keys))
    const again = await inlayCommand(['keys', 'create', '--account', account, '--environment', 'live', '--json'], {
      DATA_DIR,
    })
    expect(again.status).toBe(0)
  })

  test('a second one says in one line what is taken', async () => {
    const DATA_DIR = seededDirectory()
    const first = await (await startInlay({ DATA_DIR })).untilRunning()
    const sameData = await startInlay({ DATA_DIR })
    expect(await sameData.exited).toBe(1)
    expect(sameData.output).toMatch(oneLine)
    expect(sameData.output).toContain(`DATA_DIR: ${DATA_DIR} is in use`)
    const samePort = await startInlay({ DATA_DIR: temporaryDirectory(), PORT: String(first.port) })
    expect(await samePort.exited).toBe(1)
    expect(samePort.output).toBe(`PORT: ${first.port} is in use by another program; stop it, or set another PORT\n`)
    expect(await first.isReady()).toBe(true)
  })

  test.each([
    ['PORT', { PORT: '99999' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://x' }],
    ['APP_URL', { NODE_ENV: 'production', DATABASE_URL: 'postgres://o@127.0.0.1:1/x', SECRET_KEY: 'x'.repeat(32) }],
    [
      'SECRET_KEY',
      { NODE_ENV: 'production', DATABASE_URL: 'postgres://o@127.0.0.1:1/x', APP_URL: 'https://x.example' },
    ],
  ])('a wrong %s stops it with one line that names it', async (name, settings) => {
    const inlay = await startInlay({ DATA_DIR: temporaryDirectory(), ...settings })
    expect(await inlay.exited).toBe(1)
    expect(inlay.output).toMatch(new RegExp(`^${name}: [^\n]+\n$`))
  })
})

describe('kill -9', () => {
  test('of a web process, the worker or PostgreSQL: each comes back', async () => {
    const inlay = await (await startInlay({ DATA_DIR: seededDirectory() })).untilRunning()
    const victims = {
      web: () => inlay.children('server.ts'),
      worker: () => inlay.children('lib/worker/main.ts'),
      postgres: () => [inlay.postgres],
    }
    for (const find of Object.values(victims)) {
      const before = find()
      const [victim = 0] = before
      process.kill(victim, 'SIGKILL')
      await until(() => !isAlive(victim))
      await until(() => find().length === before.length && find().every((pid) => pid !== victim && isAlive(pid)))
      await until(() => inlay.isReady())
    }
    // Every web process has to have found PostgreSQL again, not just the one that was asked.
    for (let count = 0; count < 6; count += 1) expect(await inlay.isReady()).toBe(true)
    expect(await inlay.stop()).toBe(0)
  })

  test('of the supervisor: its children end, and the next start takes over the running PostgreSQL', async () => {
    const DATA_DIR = seededDirectory()
    const first = await (await startInlay({ DATA_DIR })).untilRunning()
    const [children, postgres] = [
      [...first.children('server.ts'), ...first.children('lib/worker/main.ts')],
      first.postgres,
    ]
    first.child.kill('SIGKILL')
    await until(() => !children.some(isAlive))
    expect(isAlive(postgres)).toBe(true)
    const second = await (await startInlay({ DATA_DIR })).untilRunning()
    expect(second.postgres).toBe(postgres)
    expect(await second.stop()).toBe(0)
    expect(isAlive(postgres)).toBe(false)
  })
})

test('SIGTERM under load: what is in flight is finished, and nothing new begins', async () => {
  const inlay = await (await startInlay({ DATA_DIR: seededDirectory() })).untilRunning()
  const inFlight = Array.from({ length: 40 }, () => new SlowRequest(inlay.port))
  await sleep(1000)
  inlay.child.kill('SIGTERM')
  await until(async () => !(await inlay.isReady()))
  await sleep(1000)
  expect(inlay.child.exitCode).toBeNull()
  const statuses = await Promise.all(inFlight.map((request) => request.finish()))
  expect(statuses.filter((status) => status < 200 || status >= 500)).toEqual([])
  expect(await inlay.exited).toBe(0)
})
