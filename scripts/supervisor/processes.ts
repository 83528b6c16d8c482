import { fork, spawn } from 'node:child_process'
import cluster from 'node:cluster'
import path from 'node:path'
import { RateLimiterClusterMaster } from 'rate-limiter-flexible'
import { keepRunning } from '@/scripts/supervisor/keep-running'
import type { Kept } from '@/scripts/supervisor/keep-running'

const execArgv = ['--import', './scripts/register.mjs', '--disable-warning=ExperimentalWarning']
/** By default the young generation grows until a process under load holds 100 MB more, and is no faster for it. */
export const webExecArgv = [...execArgv, '--max-semi-space-size=16']

/**
 * Of an export little lives for long; in a young generation that grows, what is dead already would be most of its memory. The
 * old one may double until it is looked through, not more: a thousand PDFs then take half as much, in the same time.
 */
export const workerExecArgv = [...execArgv, '--max-semi-space-size=2', '--heap-growing-percent=100']

type Shared = {
  environment: NodeJS.ProcessEnv
  say: (line: string) => void
  onFailedStart: (line: string) => void
  stopping: AbortSignal
}

let rateLimits: RateLimiterClusterMaster | undefined

/** The web processes. They share the port, and count requests for the rate limits in this process. */
export function startWeb(count: number, { environment, ...supervision }: Shared): Kept[] {
  cluster.setupPrimary({ exec: path.resolve('server.ts'), execArgv: webExecArgv })
  rateLimits ??= new RateLimiterClusterMaster()
  const start = () => {
    const worker = cluster.fork({ ...environment, NODE_ENV: 'production' })
    // A count for a process that was just killed cannot be sent. Unheard, that error would end this process.
    worker.on('error', () => undefined)
    return worker.process
  }
  return Array.from({ length: count }, () => keepRunning({ name: 'web process', start, ...supervision }))
}

/** The process for what nobody waits for. */
export function startWorker({ environment, ...supervision }: Shared): Kept {
  const start = () => fork(path.resolve('lib/worker/main.ts'), { env: environment, execArgv: workerExecArgv })
  return keepRunning({ name: 'worker', start, ...supervision })
}

/** Next's development server in place of the web processes. */
export function startDevelopment(port: number, { environment, ...supervision }: Shared): Kept {
  const command = ['node_modules/next/dist/bin/next', 'dev', '--port', String(port)]
  const start = () => {
    const child = spawn(process.execPath, command, {
      env: { ...environment, NODE_ENV: 'development' },
      stdio: 'inherit',
    })
    // It does not speak our protocol; it serves when it runs.
    child.once('spawn', () => child.emit('message', 'ready'))
    return child
  }
  return keepRunning({ name: 'development server', start, ...supervision })
}
