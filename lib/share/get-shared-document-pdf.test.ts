import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'

import { getSharedDocumentPdf } from './get-shared-document-pdf'

afterAll(closePools)

test('one address asks for so many PDFs a minute, others are not kept from it', async () => {
  type Context = Parameters<typeof getSharedDocumentPdf>[0]
  const input = { params: { shareable_id: 'inv_share_x' }, query: {}, body: undefined }
  const ask = async (clientAddress: string) =>
    Promise.resolve(getSharedDocumentPdf({ exchange: { clientAddress } } as Context, input)).catch(
      (error: unknown) => (error as { code: string }).code,
    )
  const codes: unknown[] = []
  for (let turn = 0; turn < 31; turn++) codes.push(await ask('198.51.100.27'))
  expect(codes).toEqual([...Array.from({ length: 30 }, () => 'not_found'), 'rate_limited'])
  expect(await ask('198.51.100.28')).toBe('not_found')
})
