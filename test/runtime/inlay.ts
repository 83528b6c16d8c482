import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { clusterHome } from '@/scripts/data-directory'
import { freePort } from '@/scripts/postgres/ports'

type Settings = Record<string, string>

/** A started Inlay, as somebody at a terminal has it. */
export class Inlay {
  readonly child: ChildProcess
  readonly port: number
  readonly settings: Settings
  output = ''
  readonly exited: Promise<number | null>

  constructor(directory: string, port: number, settings: Settings) {
    this.port = port
    this.settings = settings
    this.child = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: directory,
      env: environmentWith(settings),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()))
    this.exited = new Promise((resolve) => this.child.once('exit', resolve))
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  async untilRunning(): Promise<this> {
    await until(() => this.output.includes('Inlay is running') || this.child.exitCode !== null, 150_000)
    if (this.child.exitCode !== null) throw new Error(`It ended: ${this.output}`)
    return this
  }

  async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(2000) })).ok
    } catch {
      return false
    }
  }

  /** The process ids of the web processes or the worker. */
  children(program: 'server.ts' | 'lib/worker/main.ts'): number[] {
    return processes()
      .filter(({ parent, command }) => parent === this.child.pid && command.includes(program))
      .map(({ pid }) => pid)
  }

  /** NaN while it is down, for then there is no file that says. */
  get postgres(): number {
    const file = path.join(clusterHome(this.settings.DATA_DIR ?? ''), 'data/postmaster.pid')
    try {
      return Number(readFileSync(file, 'utf8').split('\n')[0]) || Number.NaN
    } catch {
      return Number.NaN
    }
  }

  async stop(): Promise<number | null> {
    this.child.kill('SIGTERM')
    return this.exited
  }
}

const started: Inlay[] = []

export async function startInlay(settings: Settings, directory = process.cwd()): Promise<Inlay> {
  const port = Number(settings.PORT ?? (await freePort(0)))
  const inlay = new Inlay(directory, port, { WEB_CONCURRENCY: '2', ...settings, PORT: String(port) })
  started.push(inlay)
  return inlay
}

/** What a failed test left running. */
export async function stopAll() {
  await Promise.all(
    started
      .splice(0)
      .filter(({ child }) => child.exitCode === null && child.signalCode === null)
      .map((inlay) => inlay.stop()),
  )
}

/** Nothing of the variables that the test runner sets. */
function environmentWith(settings: Settings): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env
  const environment: Partial<NodeJS.ProcessEnv> = { PATH, HOME, ...settings }
  return environment as NodeJS.ProcessEnv
}

type CommandResult = { status: number; stdout: string; stderr: string }

/** `npm run inlay -- …`, without npm. */
export function inlayCommand(args: string[], settings: Settings): Promise<CommandResult> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['scripts/inlay.mjs', ...args],
      { env: environmentWith(settings) },
      (error, stdout, stderr) => {
        resolve({ status: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr })
      },
    )
  })
}

export async function until(condition: () => boolean | Promise<boolean>, withinMs = 90_000) {
  const deadline = Date.now() + withinMs
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs} ms in vain for ${condition.toString()}`)
    await sleep(100)
  }
}

function processes(): { pid: number; parent: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
        return [{ pid: Number(name), parent, command: readFileSync(`/proc/${name}/cmdline`, 'utf8') }]
      } catch {
        return []
      }
    })
}

/** A request whose body arrives in two halves: in flight until the second is sent. */
export class SlowRequest {
  readonly #socket: Socket
  #answer = ''
  readonly #closed: Promise<void>

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1')
    this.#socket.on('data', (chunk) => (this.#answer += chunk.toString()))
    this.#socket.on('error', () => undefined)
    this.#closed = new Promise((resolve) => this.#socket.once('close', () => resolve()))
    this.#socket.write(
      'POST /api/v1/embed/exchange HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{"token":',
    )
  }

  /** Sends the rest; returns the answer's status, or 0 if there was none. */
  async finish(): Promise<number> {
    this.#socket.write('"12345678"}')
    await Promise.race([this.#closed, until(() => /\r\n\r\n/.test(this.#answer), 10_000)])
    this.#socket.destroy()
    return Number(/^HTTP\/1.1 (\d+)/.exec(this.#answer)?.[1] ?? 0)
  }
}
