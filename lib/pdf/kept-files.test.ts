import { expect, test } from 'vitest'

import { KeptFiles } from './kept-files'

const LIMITS = { bytesMax: 100, fileBytesMax: 60 }

/** A shelf, and how often a file was made for it. */
function shelf() {
  const files = new KeptFiles(LIMITS)
  const made: string[] = []
  const ask = (key: string, length = 40) =>
    files.once(key, async () => {
      made.push(key)
      return Promise.resolve(Buffer.alloc(length))
    })
  return { files, made, ask }
}

test('a file is made once, however many ask for it at a time or later', async () => {
  const { made, ask } = shelf()
  const [one, ...others] = await Promise.all([ask('a'), ask('a'), ask('a')])
  for (const other of [...others, await ask('a')]) expect(other).toBe(one)
  expect(made).toEqual(['a'])
})

test('so many bytes are kept: what was not asked for longest is made again', async () => {
  const { files, made, ask } = shelf()
  for (const key of ['a', 'b', 'a', 'c']) await ask(key)
  expect(files.bytes).toBe(80)
  for (const key of ['a', 'c', 'b']) await ask(key)
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

test('a large one takes the place of none', async () => {
  const { files, made, ask } = shelf()
  for (const key of ['a', 'b']) await ask(key)
  for (const _ of [1, 2]) await ask('large', 61)
  expect(files.bytes).toBe(80)
  for (const key of ['a', 'b']) await ask(key)
  expect(made).toEqual(['a', 'b', 'large', 'large'])
})

test('what fails is tried anew', async () => {
  const { files, ask } = shelf()
  const fail = () => {
    throw new Error('no paper')
  }
  await expect(files.once('a', fail)).rejects.toThrow('no paper')
  expect(await ask('a')).toHaveLength(40)
})
