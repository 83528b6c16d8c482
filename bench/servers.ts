import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { hasEnded } from '@/scripts/processes'
import { webExecArgv, workerExecArgv } from '@/scripts/supervisor/processes'
import type { World } from '@/bench/world'

export type Server = { origin: string; residentBytes: () => number; peakBytes: () => number; stop: () => Promise<void> }

/** Our production server, as one web process. */
export const startOurs = (world: World, port: number): Promise<Server> =>
  start('server.ts', [], world.environment, port)

/** Our worker, as production has it. */
export const startWorker = (world: World): Promise<Server> =>
  start('lib/worker/main.ts', [], world.environment, 0, workerExecArgv)

/** The reference with as many connections as one pool of ours has. */
export const startReference = (world: World, port: number): Promise<Server> =>
  start(
    'bench/reference.ts',
    [String(port), world.environment.DATABASE_POOL_MAX ?? '10', world.ownerUrl],
    process.env,
    port,
  )

async function start(
  file: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  port: number,
  execArgv = webExecArgv,
): Promise<Server> {
  const child = fork(path.resolve(file), args, { env: { ...env, NODE_ENV: 'production' }, execArgv })
  await whenReady(child, file)
  const { pid = 0 } = child
  return {
    origin: `http://127.0.0.1:${port}`,
    residentBytes: () => bytesOf(pid, 'VmRSS'),
    peakBytes: () => bytesOf(pid, 'VmHWM'),
    stop: () => stop(child, pid),
  }
}

function whenReady(child: ChildProcess, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`${file} ended with status ${code}`)))
  })
}

async function stop(child: ChildProcess, pid: number) {
  child.kill('SIGTERM')
  if (!(await hasEnded(pid, 5000))) child.kill('SIGKILL')
}

function bytesOf(pid: number, what: 'VmRSS' | 'VmHWM'): number {
  const kilobytes = new RegExp(`^${what}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) * 1024
}
