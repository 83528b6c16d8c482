import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { shareOne, visit } from '@/test/shared'

afterAll(closePools)

test('the customer says no, and why', async () => {
  const { shareable_id, get, call, id } = await shareOne('Estimate')
  const answer = await visit('rejectSharedDocument', shareable_id, { body: { name: 'Eva', note: 'Too dear' } })
  expect(answer).toMatchObject({ status: 200, body: { status: 'rejected', accepted_at: null, decided_by: 'Eva' } })
  expect(await get()).toMatchObject({ status: 'rejected', decision_note: 'Too dear', decided_by: 'Eva' })
  expect((await visit('acceptSharedDocument', shareable_id, { body: { name: 'Eva' } })).body.code).toBe('not_open')
  const invoice = { items: [{ name: 'Work', price: 100 }], linked_documents: [id] }
  expect((await call('createInvoice', { body: invoice })).status).toBe(422)
})

test('another site cannot say it', async () => {
  const { shareable_id } = await shareOne('Estimate')
  const headers = { origin: 'https://evil.example' }
  expect((await visit('rejectSharedDocument', shareable_id, { body: { name: 'Eva' }, headers })).body.code).toBe(
    'cross_site',
  )
})
