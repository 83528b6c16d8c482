import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import path from 'node:path'

let current: ChildProcess | undefined
let isEnding = false

/** Runs a program of node_modules with our output as its own; returns its exit status. */
export function runTool(
  [program, ...args]: [string, ...string[]],
  environment: Record<string, string> = {},
): Promise<number> {
  if (isEnding) return Promise.resolve(1)
  const file = path.resolve('node_modules/.bin', program)
  const child = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } })
  current = child
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`${program}: ${error.message}`)
      resolve(1)
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

/** Ends the program that runs; none is started after it. */
export function endCurrent() {
  isEnding = true
  current?.kill('SIGTERM')
}
