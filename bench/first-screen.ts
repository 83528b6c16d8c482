import { execFile, fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import * as z from 'zod'
import type { Entity } from '@/bench/world'
import { withLockFile } from '@/scripts/lock-file.mjs'
import { hasEnded } from '@/scripts/processes'

const next = path.resolve('node_modules/next/dist/bin/next')

/** The JavaScript of the dashboard's first screen, in bytes of gzip: what a browser fetches until the list is there. */
export async function embedScripts(chromiumPath: string, origin: string, { key, invoiceIds }: Entity): Promise<number> {
  const response = await fetch(`${origin}/api/v1/embed/launches`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ mode: 'redirect' }),
  })
  const { url } = z.object({ url: z.string() }).parse(await response.json())
  return scriptsOf(chromiumPath, url, `a[href*="${invoiceIds[0]}"]`)
}

/** The same of an empty Next page, built and served here. */
export async function emptyPageScripts(chromiumPath: string, port: number): Promise<number> {
  const folder = path.resolve('.data/bench/empty-page')
  let bytes = Number.NaN
  await withLockFile('.data/build.lock', async () => {
    writeEmptyPage(folder)
    const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
    await promisify(execFile)(process.execPath, [next, 'build'], { cwd: folder, env })
    const server = fork(next, ['start', '--port', String(port)], {
      cwd: folder,
      env,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    try {
      bytes = await scriptsOf(chromiumPath, `http://localhost:${port}/`, 'p')
    } finally {
      server.kill('SIGTERM')
      await hasEnded(server.pid ?? 0, 5000)
    }
  })
  return bytes
}

/** Inside the project, so that it is built by the project's own Next and React. */
function writeEmptyPage(folder: string) {
  mkdirSync(path.join(folder, 'app'), { recursive: true })
  const files = {
    'package.json': '{ "private": true }',
    'next.config.mjs': `export default { turbopack: { root: ${JSON.stringify(path.resolve('.'))} } }`,
    'app/layout.js': 'export default ({ children }) => <html><body>{children}</body></html>',
    'app/page.js': 'export default () => <p>Empty</p>',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
}

async function scriptsOf(executablePath: string, url: string, awaited: string): Promise<number> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage()
    const sizes: Promise<number>[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return
      sizes.push(response.body().then((body) => gzipSync(body).byteLength))
    })
    await openWhenServed(() => page.goto(url))
    await page.locator(awaited).first().waitFor()
    await page.waitForLoadState('networkidle')
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  } finally {
    await browser.close()
  }
}

async function openWhenServed(open: () => Promise<unknown>) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await open()
    } catch (error) {
      if (attempt === 60 || !String(error).includes('ERR_CONNECTION_REFUSED')) throw error
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
}
