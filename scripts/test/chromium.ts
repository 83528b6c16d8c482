import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const longestDownloadMs = 120_000
const systemPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** A Chromium for the browser tests: one that is there, else Playwright's own, else Debian's. */
export async function findChromium(): Promise<string | undefined> {
  const installed = () =>
    [process.env.CHROMIUM_PATH ?? '', chromium.executablePath(), ...systemPaths].find((file) => existsSync(file))
  const present = installed()
  if (present) return present
  console.log('Fetching Chromium …')
  attempt('node_modules/.bin/playwright', ['install', 'chromium'])
  if (!installed() && process.getuid?.() === 0) {
    attempt('apt-get', ['update', '-qq'])
    attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  }
  const found = installed()
  if (!found) console.error('There is no Chromium: install one, or name it in CHROMIUM_PATH')
  return found
}

function attempt(program: string, args: string[]) {
  try {
    execFileSync(program, args, {
      stdio: 'ignore',
      timeout: longestDownloadMs,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  } catch {
    // The next way is tried; the caller sees what is there in the end.
  }
}
