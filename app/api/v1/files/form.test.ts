import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { ask } from '@/test/ask'
import { createEntity } from '@/test/harness'

afterAll(closePools)

const PDF = '%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n'
const BOUNDARY = 'x'
const part = (name: string, value: string, more = '') =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`
const END = `--${BOUNDARY}--\r\n`
const FILE = part('file', PDF, '; filename="a.pdf"')
const CATEGORY = part('category', 'attachment')

test.each<[string, string, number, string?]>([
  ['whole', CATEGORY + FILE + END, 201],
  ['without its last line end', CATEGORY + FILE + END.trim(), 201],
  ['with the file first', FILE + CATEGORY + END, 201],
  ['with something before it', `preamble\r\n${CATEGORY}${FILE}${END}`, 400],
  ['with something after it', `${CATEGORY}${FILE}${END}more`, 400],
  ['without an end', CATEGORY + FILE, 400],
  ['of another boundary', CATEGORY + FILE + END, 400, 'multipart/form-data; boundary=y'],
  ['with a field twice', CATEGORY + CATEGORY + FILE + END, 422],
  ['with two files', CATEGORY + FILE + FILE + END, 422],
  ['with an unknown field', CATEGORY + FILE + part('entity_id', 'ent_1') + END, 422],
  ['with a field called __proto__', CATEGORY + FILE + part('__proto__', '{}') + END, 422],
  ['with text in place of the file', CATEGORY + part('file', 'text') + END, 422],
  ['without a category', FILE + END, 422],
  ['with another category', part('category', 'invoice') + FILE + END, 422],
  ['with two names', CATEGORY + part('file', 'x', '; name="category"; filename="a.pdf"') + END, 400],
  [
    'with two dispositions',
    CATEGORY + FILE.replace('\r\n\r\n', '\r\nContent-Disposition: form-data; name="b"\r\n\r\n') + END,
    400,
  ],
  ['with an encoding', CATEGORY + FILE.replace('\r\n\r\n', '\r\nContent-Transfer-Encoding: base64\r\n\r\n') + END, 400],
  [
    'with eleven parts',
    CATEGORY + FILE + Array.from({ length: 9 }, (_, at) => part(`f${at}`, 'x')).join('') + END,
    400,
  ],
  ['with a head of 5 kB', CATEGORY + part('file', 'x', `; filename="${'a'.repeat(5000)}"`) + END, 400],
  ['with metadata that is no JSON', CATEGORY + FILE + part('metadata', '{') + END, 400],
  ['as JSON', '{}', 415, 'application/json'],
  ['as nothing', CATEGORY + FILE + END, 415, ''],
  ['without a boundary', CATEGORY + FILE + END, 415, 'multipart/form-data'],
  ['of a boundary that is too long', CATEGORY + FILE + END, 415, `multipart/form-data; boundary=${'x'.repeat(71)}`],
  ['empty', '', 400],
])('a form %s', async (_, body, status, type = `multipart/form-data; boundary=${BOUNDARY}`) => {
  const { key } = await createEntity()
  const chunks = [Buffer.from(body, 'latin1')]
  const answer = await ask('createFile', {}, { key, chunks, headers: { 'content-type': type } })
  expect(answer.status, answer.text).toBe(status)
})

test('a form that is too large is 413, and is not read to its end', async () => {
  const { key } = await createEntity()
  let sent = 0
  const endless = {
    *[Symbol.iterator]() {
      for (; sent < 1e9; sent += 65_536) yield Buffer.alloc(65_536, 0x20)
    },
  }
  const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
  const answer = await ask('createFile', {}, { key, chunks: endless, headers })
  expect([answer.status, answer.body.code]).toEqual([413, 'too_large'])
  expect(sent).toBeLessThan(10_300_000)
})
