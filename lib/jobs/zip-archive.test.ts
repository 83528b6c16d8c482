import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import { expect, test } from 'vitest'

import { readZip } from '@/test/read-zip'

import { type ArchivedFile, zipArchive } from './zip-archive'

const MEGABYTE = 1_048_576

async function* filesOf(count: number, bytes: number): AsyncGenerator<ArchivedFile> {
  for (let at = 0; at < count; at++) yield { name: `${at}.pdf`, bytes: Buffer.alloc(bytes, at) }
}

test('an archive is written while its files are made: of 200 MB, a few are in memory at a time', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const held = () => {
    collect()
    return process.memoryUsage().arrayBuffers
  }
  const before = held()
  let [written, most, parts] = [0, 0, 0]
  for await (const part of zipArchive(filesOf(200, MEGABYTE))) {
    written += part.length
    if (parts++ % 20 === 0) most = Math.max(most, held() - before)
  }
  expect(written).toBeGreaterThan(200 * MEGABYTE)
  expect(most).toBeLessThan(40 * MEGABYTE)
})

test('what was made comes out again', async () => {
  const parts: Uint8Array[] = []
  for await (const part of zipArchive(filesOf(3, 5))) parts.push(part)
  expect([...readZip(Buffer.concat(parts))].map(([name, bytes]) => [name, [...bytes]])).toEqual([
    ['0.pdf', [0, 0, 0, 0, 0]],
    ['1.pdf', [1, 1, 1, 1, 1]],
    ['2.pdf', [2, 2, 2, 2, 2]],
  ])
})
