import { execFileSync } from 'node:child_process'
import { afterAll } from 'vitest'
import { clearAway } from '@/scripts/test/leftovers'
import { makeDirectory } from './make-directory'

const directories: string[] = []

/** An empty folder, removed with whatever still runs in it when the file's tests are done. */
export function temporaryDirectory(): string {
  const directory = makeDirectory()
  directories.push(directory)
  return directory
}

/** A data directory that has been started once: half of a start's work is done. */
export function seededDirectory(directory = temporaryDirectory()): string {
  execFileSync('cp', ['-a', `${process.env.TEST_DATA_TEMPLATE}/.`, directory])
  return directory
}

afterAll(async () => {
  for (const directory of directories.splice(0)) await clearAway(directory)
})
