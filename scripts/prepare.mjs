// What every command needs before the project's own code can run. Node 20 and no package: nothing is installed yet.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { withLockFile } from './lock-file.mjs'

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** Installs if needed, then runs a TypeScript file of the project under its own Node. */
export async function run(file) {
  process.chdir(root)
  await install()
  const ownNode = path.join(root, 'node_modules/.bin/node')
  if (process.version === execFileSync(ownNode, ['--version'], { encoding: 'utf8' }).trim()) {
    await import('./register.mjs')
    await import(new URL(file, import.meta.url).href)
    return
  }
  runUnder(ownNode, file)
}

/** An older Node stays as a thin shell around ours: signals go down, the exit status comes up, and neither outlives the other. */
function runUnder(node, file) {
  const main = fileURLToPath(new URL(file, import.meta.url))
  const child = spawn(node, ['--import', './scripts/register.mjs', main, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // A terminal sends Ctrl-C to both of us; ours is to wait.
  process.on('SIGINT', () => undefined)
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

async function install() {
  if (isInstalled()) return
  await withLockFile(path.join(root, '.data/install.lock'), () => {
    if (isInstalled()) return
    console.log('Installing packages …')
    const npm = process.env.npm_execpath
    const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []]
    execFileSync(command, [...first, 'ci', '--include=dev', '--no-audit', '--no-fund'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
  })
}

/** Whether node_modules holds what the lock file says; npm notes there what it installed. */
function isInstalled() {
  const noted = path.join(root, 'node_modules/.package-lock.json')
  if (!existsSync(noted) || !existsSync(path.join(root, 'node_modules/.bin/node'))) return false
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(noted, 'utf8')).packages
  return Object.entries(wanted).every(([name, { version, optional }]) => {
    if (name === '' || (optional && !installed[name])) return true
    return installed[name]?.version === version
  })
}
