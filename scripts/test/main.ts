// The process behind `npm test` and, without what needs a build or a browser, `npm run check`. Every stage runs, whatever
// became of those before it; the last line counts them all.
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startCluster, stopCluster } from '@/scripts/postgres/cluster'
import { freePort } from '@/scripts/postgres/ports'
import { findChromium } from '@/scripts/test/chromium'
import { countPlaywright, countVitest } from '@/scripts/test/counts'
import type { Counts } from '@/scripts/test/counts'
import { clearAfterKilledRuns, clearAway, leftBehind, makeRunFolder } from '@/scripts/test/leftovers'
import { endCurrent, runTool } from '@/scripts/test/run-tool'

const withBrowser = !process.argv.includes('--no-browser')
const temporary = tmpdir()
const directory = makeRunFolder(temporary)
// The tests' own temporary files, and those of the browsers they start.
process.env.TMPDIR = directory
const report = (name: string) => path.join(directory, `${name}.json`)

type Stage = { name: string; run: () => Promise<Counts> }

/** A check without tests of its own counts as one. */
const check = (name: string, ...commands: [string, ...string[]][]): Stage => ({
  name,
  async run() {
    for (const command of commands) {
      if ((await runTool(command)) !== 0) return { passed: 0, failed: 1 }
    }
    return { passed: 1, failed: 0 }
  },
})

const vitest = (name: string, config: string): Stage => ({
  name,
  async run() {
    const status = await runTool([
      'vitest',
      'run',
      '--config',
      config,
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${report(name)}`,
    ])
    return countVitest(report(name), status)
  },
})

const browser: Stage = {
  name: 'browser',
  async run() {
    const chromium = await findChromium()
    if (!chromium) return { passed: 0, failed: 1 }
    const environment = {
      CHROMIUM_PATH: chromium,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report('browser'),
      E2E_PORT: String(await freePort(0)),
      E2E_DATA_DIR: path.join(directory, 'e2e'),
    }
    const status = await runTool(['playwright', 'test', '--reporter=list,json'], environment)
    return countPlaywright(report('browser'), status)
  },
}

/** Last of all: whatever a test makes among the temporary files it has to remove, failed or not. */
const tidiness: Stage = {
  name: 'tidiness',
  run() {
    const left = leftBehind(directory)
    if (left.length > 0) console.error(`Tests have left behind ${left.join(', ')}`)
    return Promise.resolve(left.length > 0 ? { passed: 0, failed: 1 } : { passed: 1, failed: 0 })
  },
}

const checks = [
  check('types', ['next', 'typegen'], ['tsc', '--noEmit']),
  check('lint', ['oxlint', '--type-aware']),
  check('format', ['oxfmt', '--check']),
  check('dead code', ['knip']),
  vitest('unit', 'vitest.config.mts'),
]
const slow = [
  check('build', ['node', '--import', './scripts/register.mjs', 'scripts/test/build.ts']),
  vitest('runtime', 'vitest.runtime.config.mts'),
  browser,
]

async function runStages(): Promise<Counts> {
  await clearAfterKilledRuns(temporary)
  const cluster = await startCluster(path.join(directory, 'postgres'), { fsync: 'off' })
  process.env.TEST_DATABASE_URL = cluster.ownerUrl
  const total = { passed: 0, failed: 0 }
  const failedStages: string[] = []
  const allFailures: string[] = []
  try {
    for (const { name, run } of [...checks, ...(withBrowser ? slow : []), tidiness]) {
      console.log(`\n── ${name}`)
      const { passed, failed, failures = [] } = await run()
      total.passed += passed
      total.failed += failed
      if (failed > 0) failedStages.push(name)
      allFailures.push(...failures.map((failure) => `${name}: ${failure}`))
    }
  } finally {
    await stopCluster(cluster)
    await clearAway(directory)
  }
  // Once more at the end: who reads the end of a long log sees what failed in its middle.
  for (const failure of allFailures) console.log(`\n${failure}`)
  if (failedStages.length > 0) console.log(`\nFailed: ${failedStages.join(', ')}`)
  return total
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, endCurrent)
const { passed, failed } = await runStages()
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
