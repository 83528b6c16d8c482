import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isAlive } from '@/scripts/processes'
import { clearAfterKilledRuns, clearAway, leftBehind, makeRunFolder } from '@/scripts/test/leftovers'

const temporary = mkdtempSync(path.join(tmpdir(), 'inlay-leftovers-'))
afterAll(() => clearAway(temporary))

/** A process that was started with a file of this folder, and does not go by itself. */
async function startIn(folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true })
  return start(path.join(folder, 'sleeper.mjs'), process.env)
}

async function start(file: string, env: NodeJS.ProcessEnv): Promise<number> {
  writeFileSync(file, `console.log('up'); setInterval(() => undefined, 1000)`)
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'ignore'] })
  await once(child.stdout, 'data')
  return child.pid ?? 0
}

const nobodysPid = 2 ** 22 + 1

test('what a killed run left is ended and removed; what belongs to a live run or to others stays', async () => {
  const killed = path.join(temporary, `inlay-run-${nobodysPid}-abcdef`)
  const live = makeRunFolder(temporary)
  const others = path.join(temporary, 'inlay-test-0-12345678')
  const [orphan = 0, ...working] = await Promise.all([path.join(killed, 'x'), live, others].map(startIn))
  const runner = await start(path.join(temporary, 'runner.mjs'), { ...process.env, TMPDIR: killed })
  await clearAfterKilledRuns(temporary)
  expect([existsSync(killed), isAlive(orphan), isAlive(runner)]).toEqual([false, false, false])
  expect([existsSync(live), existsSync(others), ...working.map(isAlive)]).toEqual([true, true, true, true])
  await clearAway(live)
  expect(working.map(isAlive)).toEqual([false, true])
}, 60_000)

test('only what tests made themselves counts as left behind', () => {
  const folder = makeRunFolder(temporary)
  for (const name of ['postgres', 'node-compile-cache', 'inlay-runtime-abcdef']) mkdirSync(path.join(folder, name))
  expect(leftBehind(folder)).toEqual(['inlay-runtime-abcdef'])
})
