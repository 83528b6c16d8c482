import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { setEnv } from '@/lib/env'
import { newId } from '@/lib/ids'
import { ask } from '@/test/ask'
import { callerOf } from '@/test/caller'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'
import { pictureOf, uploadOf } from '@/test/upload'

afterAll(closePools)

const PDF = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n')
const attached = (bytes: Buffer, more = {}, filename = 'order.pdf') =>
  uploadOf(bytes, { category: 'attachment', ...more }, filename)

/** A PNG chunk with its check sum. */
function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
/** A PNG of so many black pixels: a few kilobytes, however many they are. */
function hugePng(side: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side)
  head.writeUInt32BE(side, 4)
  // One bit a pixel.
  head.set([1, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(side * (1 + Math.ceil(side / 8))))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

test('a logo is kept as a picture alone: without metadata, without what is hidden behind it', async () => {
  const { made, call } = callerOf((await createEntity()).key)
  const secret = 'secret-of-the-camera'
  const photo = await sharp(await pictureOf({ width: 30, height: 10 }, 'jpeg'))
    .withMetadata({ orientation: 6, exif: { IFD0: { Copyright: secret } } })
    .jpeg()
    .toBuffer()
  const polyglot = Buffer.concat([photo, Buffer.from(`<script>${secret}</script>PK\x05\x06`)])
  const logo = await made('createFile', { body: uploadOf(polyglot, {}, 'photo.jpg') })
  expect(logo).toMatchObject({ category: 'logo', format: 'jpeg', mime_type: 'image/jpeg', document_id: null })
  const content = await call('getFileContent', { params: { id: logo.id } })
  expect(content.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': `inline; filename="photo.jpg"; filename*=UTF-8''photo.jpg`,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    etag: `"${createHash('sha256').update(content.bytes).digest('hex')}"`,
  })
  expect(content.bytes.byteLength).toBe(logo.bytes)
  expect(content.bytes.includes(secret)).toBe(false)
  // Upright, whatever the camera said.
  expect(await sharp(content.bytes).metadata()).toMatchObject({
    width: logo.width,
    height: logo.height,
    hasProfile: false,
  })
  expect([logo.width, logo.height]).toEqual([10, 30])
})

test('who has it already is told so, and nobody else', async () => {
  const { key } = await createEntity()
  const { made, call } = callerOf(key)
  const { id } = await made('createFile', { body: uploadOf(await pictureOf()) })
  const { etag = '' } = (await call('getFileContent', { params: { id } })).headers
  const again = (tag: string) => ask('getFileContent', { params: { id } }, { key, headers: { 'if-none-match': tag } })
  const known = await again(`"other", ${etag}`)
  expect([known.status, known.text]).toEqual([304, ''])
  expect((await again('"other"')).status).toBe(200)
  const stranger = callerOf((await createEntity()).key)
  expect((await stranger.call('getFileContent', { params: { id } })).status).toBe(404)
})

test('logos are made as small as paper needs them, and stay transparent', async () => {
  const { made, call } = callerOf((await createEntity()).key)
  const wide = await made('createFile', {
    body: uploadOf(await pictureOf({ width: 3000, height: 600, alpha: 0.5 }, 'webp')),
  })
  expect(wide).toMatchObject({ format: 'png', width: 1000, height: 200 })
  const { bytes } = await call('getFileContent', { params: { id: wide.id } })
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', hasAlpha: true })
  const noise = await sharp(Buffer.from(Array.from({ length: 3 * 520 * 520 }, () => Math.floor(Math.random() * 256))), {
    raw: { width: 520, height: 520, channels: 3 },
  })
    .png()
    .toBuffer()
  const rough = await made('createFile', { body: uploadOf(noise) })
  expect(rough.bytes).toBeLessThanOrEqual(512_000)
})

test.each([
  ['SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['SVG behind a declaration', async () => Buffer.from('<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]><svg/>')],
  ['HTML', async () => Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['GIF', () => pictureOf({}, 'gif')],
  ['TIFF', () => pictureOf({}, 'tiff')],
  ['a script that begins like a GIF', async () => Buffer.from('GIF89a=1;alert(1)')],
  ['a PDF', async () => PDF],
  ['nothing', async () => Buffer.alloc(0)],
  ['half a PNG', async () => (await pictureOf({ width: 400, height: 400 })).subarray(0, 100)],
  ['a head alone', async () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
  [
    'a PNG that is a JPEG inside',
    async () => Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'), await pictureOf()]),
  ],
  ['a PNG of 36 megapixels', async () => hugePng(6000)],
  ['a PNG that moves', async () => animated(await pictureOf())],
  [
    'a WebP that moves',
    async () => {
      const frames = await Promise.all(['#ff0000', '#00ff00'].map((color) => pictureOf({ color })))
      return sharp(frames, { join: { animated: true } })
        .webp({ loop: 0, delay: [100, 100] })
        .toBuffer()
    },
  ],
])('%s is no logo', async (_, bytes) => {
  const { call } = callerOf((await createEntity()).key)
  const before = process.memoryUsage().rss
  const answer = await call('createFile', { body: uploadOf(await bytes()) })
  expect([answer.status, answer.body.cause?.issues[0]?.path], answer.text).toEqual([422, ['file']])
  expect(answer.text).not.toMatch(/vips|libspng|\/tmp|node_modules/i)
  expect(process.memoryUsage().rss - before).toBeLessThan(150e6)
})

/** With the chunk that says how many frames there are. */
function animated(png: Buffer): Buffer {
  const frames = Buffer.alloc(8)
  frames.writeUInt32BE(2)
  return Buffer.concat([png.subarray(0, 33), chunk('acTL', frames), png.subarray(33)])
}

test('a PDF is kept as it is, and saved rather than shown', async () => {
  const { made, call } = callerOf((await createEntity()).key)
  const document_id = (await made('createInvoice', { body: { items: [{ name: 'Work', price: 1, quantity: 1 }] } })).id
  const file = await made('createFile', { body: attached(PDF, { document_id, metadata: { kind: 'order' } }) })
  expect(file).toMatchObject({
    document_id,
    invoice_id: document_id,
    estimate_id: null,
    mime_type: 'application/pdf',
    bytes: PDF.byteLength,
    width: null,
    metadata: { kind: 'order' },
  })
  const { bytes, headers } = await call('getFileContent', { params: { id: file.id } })
  expect(bytes.equals(PDF)).toBe(true)
  expect(headers['content-disposition']).toMatch(/^attachment; /)
  expect(headers['content-type']).toBe('application/pdf')
  for (const fake of ['<script>%PDF-1.7 %%EOF', '%PDF-1.7 without an end', ' %PDF-1.7\n%%EOF'])
    expect((await call('createFile', { body: attached(Buffer.from(fake)) })).status, fake).toBe(422)
})

test('a name is a name: without a path, and in a header that it cannot leave', async () => {
  const { made, call } = callerOf((await createEntity()).key)
  const named = async (filename: string) => made('createFile', { body: attached(PDF, {}, filename) })
  expect((await named('../../etc/passwd')).filename).toBe('passwd')
  expect((await named(String.raw`C:\Users\ana\Račun ž.pdf`)).filename).toBe('Račun ž.pdf')
  const html = await named('page.html')
  const { headers } = await call('getFileContent', { params: { id: html.id } })
  expect(headers['content-disposition']).toContain('filename="page.html.pdf"')
  for (const filename of [`${'a'.repeat(300)}.pdf`, 'a%0D%0AX-Evil: 1.pdf', '/', 'a\u0000.pdf'])
    expect((await call('createFile', { body: attached(PDF, {}, filename) })).body, filename).toMatchObject({
      code: 'validation_failed',
      cause: { issues: [{ path: ['file'] }] },
    })
  const bidi = await named('"; x=\'\u202efdp.pdf')
  const disposition = (await call('getFileContent', { params: { id: bidi.id } })).headers['content-disposition'] ?? ''
  expect(disposition).toMatch(/^attachment; filename="[\w .-]+"; filename\*=UTF-8''[\w%.~-]+$/)
})

test('a logo has at most 1 MB, an attachment 10', async () => {
  const { call } = callerOf((await createEntity()).key)
  const padded = async (size: number) => Buffer.concat([await pictureOf(), Buffer.alloc(size)])
  expect(await call('createFile', { body: uploadOf(await padded(1_000_000)) })).toMatchObject({
    status: 413,
    body: { code: 'too_large' },
  })
  expect((await call('createFile', { body: attached(await padded(9_900_000)) })).status).toBe(201)
  expect((await call('createFile', { body: attached(await padded(10_000_000)) })).status).toBe(413)
})

test('there is one logo: another takes its place, also of two at once', async () => {
  const { key } = await createEntity()
  const { made, call } = callerOf(key)
  const colors = ['#ff0000', '#00ff00', '#0000ff', '#ffff00']
  const all = await Promise.all(
    colors.map(async (color) => made('createFile', { body: uploadOf(await pictureOf({ color })) })),
  )
  const list = await made('listFiles', { query: { query: '{"category":"logo"}' } })
  expect(list.data).toHaveLength(1)
  expect(all.map(({ id }) => id)).toContain(list.data[0].id)
  const signature = await made('createFile', { body: uploadOf(await pictureOf(), { category: 'signature' }) })
  await made('deleteFile', { params: { id: list.data[0].id } })
  expect((await made('listFiles')).data.map(({ id }: { id: string }) => id)).toEqual([signature.id])
  expect((await call('getFileContent', { params: { id: list.data[0].id } })).status).toBe(404)
  expect(await asOwner('select from app.files where id = any ($1)', [all.map(({ id }) => id)])).toEqual([])
})

test('who may attach files does not thereby change the brand, nor reach documents', async () => {
  const { key, keyWith } = await createEntity()
  const editor = callerOf(await keyWith(['files:read', 'files:write', 'invoices:read']))
  const { made } = callerOf(key)
  const refused = await editor.call('createFile', { body: uploadOf(await pictureOf()) })
  expect(refused).toMatchObject({ status: 403, body: { permission: 'branding:write' } })
  const logo = await made('createFile', { body: uploadOf(await pictureOf()) })
  expect(await editor.call('deleteFile', { params: { id: logo.id } })).toMatchObject({
    status: 403,
    body: { permission: 'branding:write' },
  })
  const body = { items: [{ name: 'Work', price: 1, quantity: 1 }] }
  const [invoice, estimate] = [await made('createInvoice', { body }), await made('createEstimate', { body })]
  const onto = (document_id: string) => editor.call('createFile', { body: attached(PDF, { document_id }) })
  expect((await onto(invoice.id)).status).toBe(201)
  expect(await onto(estimate.id)).toMatchObject({ status: 403, body: { permission: 'estimates:read' } })
  expect((await onto(newId('inv'))).status).toBe(404)
  const onLogo = await callerOf(key).call('createFile', {
    body: uploadOf(await pictureOf(), { document_id: invoice.id }),
  })
  expect(onLogo.body.cause.issues[0].path).toEqual(['document_id'])
})

test('attachments go with their draft, and an entity has only so much room', async () => {
  const { key } = await createEntity()
  const { made, call } = callerOf(key)
  const body = { is_draft: true, items: [{ name: 'Work', price: 1, quantity: 1 }] }
  const { id } = await made('createInvoice', { body })
  const file = await made('createFile', { body: attached(PDF, { document_id: id }) })
  await made('deleteInvoice', { params: { id } })
  expect((await call('getFile', { params: { id: file.id } })).status).toBe(404)
  expect(await asOwner('select from app.file_contents where file_id = $1', [file.id])).toEqual([])
  setEnv({ FILES_MAX_MB: '1' })
  const large = Buffer.concat([PDF, Buffer.alloc(600_000, '%'), PDF])
  await made('createFile', { body: attached(large) })
  expect(await call('createFile', { body: attached(large) })).toMatchObject({
    status: 409,
    body: { code: 'quota_exceeded' },
  })
  setEnv({ FILES_MAX_MB: '500' })
})

test('what hangs on a document is there for those who may read the document', async () => {
  const { key, keyWith } = await createEntity()
  const { made } = callerOf(key)
  const { id: document_id } = await made('createEstimate', { body: { items: [{ name: 'x', price: 1 }] } })
  const { id } = await made('createFile', { body: attached(PDF, { document_id }) })
  const other = callerOf(await keyWith(['files:read', 'files:write', 'invoices:read']))
  expect((await other.made('listFiles')).data).toEqual([])
  for (const operation of ['getFile', 'getFileContent', 'deleteFile'] as const)
    expect((await other.call(operation, { params: { id } })).status, operation).toBe(404)
  const reader = callerOf(await keyWith(['files:read', 'estimates:read']))
  expect((await reader.made('listFiles')).data).toMatchObject([{ id }])
  expect((await reader.call('getFileContent', { params: { id } })).status).toBe(200)
})
