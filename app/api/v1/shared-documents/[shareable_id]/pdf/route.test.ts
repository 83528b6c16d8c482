import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { shareOne, visit } from '@/test/shared'

afterAll(closePools)

test('the PDF of the link is the PDF of the document', async () => {
  const { shareable_id, call, id } = await shareOne('Invoice', { customer: { name: 'Globex' } })
  const shared = await visit('getSharedDocumentPdf', shareable_id)
  const own = await call('getDocumentPdf', { params: { id } })
  expect(shared.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': own.headers['content-disposition'],
    'x-robots-tag': 'noindex, nofollow',
    'cache-control': 'private, no-store',
  })
  expect(shared.bytes.equals(own.bytes)).toBe(true)
})

test('in the language that is asked for', async () => {
  const { shareable_id } = await shareOne('Estimate')
  const { headers } = await visit('getSharedDocumentPdf', shareable_id, { query: { language: 'fr-FR' } })
  expect(headers['content-disposition']).toContain('filename="Devis')
})

test('a link that is taken back gives none', async () => {
  const { shareable_id, made, id } = await shareOne('Invoice')
  await made('unshareDocument', { params: { id } })
  expect((await visit('getSharedDocumentPdf', shareable_id)).status).toBe(404)
})
