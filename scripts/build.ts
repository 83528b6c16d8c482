import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { buildEmbedScripts } from '@/scripts/build-embed-scripts'
import { StartError } from '@/scripts/data-directory'
import { withLockFile } from '@/scripts/lock-file.mjs'

const sources = [
  '{app,components,db,lib,public,sdk}/**/*',
  '{proxy,next.config}.ts',
  '{package-lock,tsconfig}.json',
  'postcss.config.mjs',
]
const stamp = '.next/built-from'

/** Builds the app unless .next was built from the very same sources. */
export async function buildIfNeeded(say: (line: string) => void, signal?: AbortSignal) {
  if (isBuilt()) return
  await withLockFile('.data/build.lock', async () => {
    if (isBuilt()) return
    say('Building … (needed once for each version, takes about a minute)')
    rmSync(stamp, { force: true })
    const hash = sourceHash()
    await buildEmbedScripts()
    await build(signal)
    writeFileSync(stamp, hash)
  })
}

const isBuilt = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash()

const isSource = (file: string) => !file.includes('.test.') && !file.startsWith('public/embed/generated')

function sourceHash(): string {
  const hash = createHash('sha256')
  for (const file of globSync(sources, { withFileTypes: true })) {
    const name = path.relative('.', path.join(file.parentPath, file.name))
    if (file.isFile() && isSource(name)) hash.update(name).update('\0').update(readFileSync(name)).update('\0')
  }
  return hash.digest('hex')
}

/** The build's own output is shown only if it fails: it lists every page. */
function build(signal: AbortSignal | undefined): Promise<void> {
  const next = 'node_modules/next/dist/bin/next'
  const environment = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  const child = spawn(process.execPath, [next, 'build'], {
    env: environment,
    signal,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code === 0) return resolve()
      process.stderr.write(Buffer.concat(output))
      reject(new StartError('The build failed; its output stands above'))
    })
  })
}
