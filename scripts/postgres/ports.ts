import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** This port of loopback if it is free (0: any), else 0. */
export const freePort = (wanted: number): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(0))
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** Another program keeps the port that PostgreSQL's clients were told. */
export class PortTaken extends Error {
  override name = 'PortTaken'
}

export type Waiting = { say: (line: string) => void; signal: AbortSignal }

const longestWaitMs = 60_000
const longestPauseMs = 2000

/** What took the port may be a connection of somebody's that ends soon. */
export async function untilPortIsFree(port: number, { say, signal }: Waiting) {
  say(`Port ${port} is taken by another program; PostgreSQL waits for it up to ${longestWaitMs / 1000} s`)
  const deadline = Date.now() + longestWaitMs
  for (let pauseMs = 250; !(await freePort(port)); pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    if (Date.now() > deadline)
      throw new PortTaken(`Port ${port} of PostgreSQL is taken by another program; stop that, or start again`)
    await sleep(pauseMs, undefined, { signal })
  }
}
