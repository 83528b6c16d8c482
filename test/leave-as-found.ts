import { afterAll, vi } from 'vitest'
import { closePools } from '@/db/pool'
import { setEnv } from '@/lib/env'

/** Test files share processes: each leaves the environment, the clock and the counts as it found them. */
const before = { ...process.env }
const registry = globalThis as { limiters?: Map<string, unknown> }

afterAll(async () => {
  vi.useRealTimers()
  registry.limiters?.clear()
  const names = new Set([...Object.keys(before), ...Object.keys(process.env)])
  const changed = [...names].filter((name) => process.env[name] !== before[name])
  if (changed.length === 0) return
  for (const name of changed) {
    if (before[name] === undefined) delete process.env[name]
    else process.env[name] = before[name]
  }
  setEnv({})
  await closePools()
})
