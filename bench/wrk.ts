import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod'
import type { Tool } from '@/scripts/debian-packages'

/** The same requests to either side; `paths` go with `tokens` by position. */
export type Load = { origin: string; method: 'GET' | 'POST'; paths: string[]; tokens: string[]; body?: object }

const Counted = z.object({
  requests: z.number(),
  microseconds: z.number(),
  bytes: z.number(),
  p50: z.number(),
  p99: z.number(),
  refused: z.number(),
  broken: z.number(),
})

/** Requests a second, and milliseconds. */
export type Measured = { rate: number; p50: number; p99: number; bytesPerAnswer: number }

/** Runs a load for some seconds over so many connections. An answer that is not 2xx makes the run worthless. */
export async function runLoad(wrk: Tool, load: Load, connections: number, seconds: number): Promise<Measured> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-load-'))
  try {
    const requests = path.join(folder, 'requests')
    writeFileSync(requests, load.paths.map((at, index) => `${load.method} ${at} ${load.tokens[index]}\n`).join(''))
    const files = [requests]
    if (load.body) writeFileSync(files[files.push(path.join(folder, 'body')) - 1] ?? '', JSON.stringify(load.body))
    const options = [
      '-t1',
      `-c${connections}`,
      `-d${seconds}s`,
      '--timeout',
      '10s',
      '-s',
      path.resolve('bench/wrk.lua'),
    ]
    const { stdout } = await promisify(execFile)(wrk.file, [...options, load.origin, '--', ...files], { env: wrk.env })
    const counted = Counted.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''))
    if (counted.requests === 0 || counted.refused + counted.broken > 0)
      throw new Error(`${load.method} ${load.paths[0]}: ${JSON.stringify(counted)}`)
    const { p50, p99, requests: count } = counted
    return { rate: (count / counted.microseconds) * 1e6, p50, p99, bytesPerAnswer: counted.bytes / count }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
