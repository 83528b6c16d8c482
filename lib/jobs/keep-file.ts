import { insertChunk, type JobRun, noteProgress } from '@/db/job-rows'
import { withTenant } from '@/db/tenant'
import type { Tenant } from '@/lib/auth/principal'

import { JobFailure, JobStopped } from './job-failure'

/** How many documents are in the file, of how many. */
export type Progress = { done: number; total: number | null }

const CHUNK_BYTES = 1_048_576
const FILE_BYTES_MAX = 500_000_000
const SAID_EVERY_MS = 1000

type Kept = { tenant: Tenant; attempt: JobRun; progress: Readonly<Progress>; signal: AbortSignal }

/**
 * Keeps a file while it is made, in chunks, and says how far it is; returns how long it is. Each chunk is written under a
 * lock on the job's row, by the attempt that has it: two that make the same file at once do not mix.
 */
export async function keepFile(parts: AsyncIterable<string | Uint8Array>, kept: Kept): Promise<number> {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
  let [filled, position, saidAt] = [0, 0, 0]
  const say = async (content?: Buffer) => {
    saidAt = Date.now()
    await step(kept, position, content)
  }
  for await (const part of parts) {
    kept.signal.throwIfAborted()
    for (let rest = typeof part === 'string' ? Buffer.from(part) : part; rest.length > 0;) {
      const taken = rest.subarray(0, CHUNK_BYTES - filled)
      chunk.set(taken, filled)
      filled += taken.length
      rest = rest.subarray(taken.length)
      if (filled < CHUNK_BYTES) continue
      await say(chunk)
      position += 1
      filled = 0
      if (position * CHUNK_BYTES > FILE_BYTES_MAX) throw tooLarge()
    }
    if (Date.now() - saidAt >= SAID_EVERY_MS) await say()
  }
  if (filled > 0) await say(chunk.subarray(0, filled))
  return position * CHUNK_BYTES + filled
}

const step = ({ tenant, attempt, progress }: Kept, position: number, content: Buffer | undefined) =>
  withTenant(tenant, 'read write', async (tx) => {
    if (!(await noteProgress(tx, attempt, progress))) throw new JobStopped('This attempt may not go on.')
    if (content) await insertChunk(tx, attempt.id, position, content)
  })

const tooLarge = () =>
  new JobFailure('file_too_large', `A file may have ${FILE_BYTES_MAX / 1e6} MB. Narrow the list, and take it in parts.`)
