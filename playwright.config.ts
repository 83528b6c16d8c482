import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineConfig } from '@playwright/test'

const port = process.env.E2E_PORT ?? '4400'
const dataDirectory = process.env.E2E_DATA_DIR ?? path.join(tmpdir(), `inlay-e2e-${process.getuid?.() ?? 0}`)
// The tests themselves work beside the server, on its database.
process.env.DATA_DIR = dataDirectory
process.env.PORT = port

/** Whole stories in a real browser, against the real server on the built app. */
export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // A slow machine is not a fault: what hangs is found all the same.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: {
    // What cannot be pressed by now is not there: the story need not wait for its end to say so.
    actionTimeout: 60_000,
    baseURL: `http://localhost:${port}`,
    // A trace of every step costs a third of the time: `--trace retain-on-failure` asks for it.
    screenshot: 'only-on-failure',
    launchOptions: {
      // Without a language a Chromium saves no file whose name has other letters than English has: it says `download`.
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node scripts/start.mjs',
    env: {
      DATA_DIR: dataDirectory,
      PORT: port,
      RATE_LIMIT_LIVE: '1000',
      RATE_LIMIT_SANDBOX: '1000',
      LOG_LEVEL: 'warn',
    },
    url: `http://localhost:${port}/readyz`,
    timeout: 240_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 40_000 },
    stdout: 'pipe',
  },
})
