import { afterAll, expect, test } from 'vitest'

import { closePools } from '@/db/pool'
import { newId } from '@/lib/ids'
import { callerOf } from '@/test/caller'
import { createEntity } from '@/test/harness'

afterAll(closePools)

async function withLetter() {
  const entity = await createEntity()
  const { call, made } = callerOf(entity.key)
  const { id } = await made('createEstimate', { body: { items: [{ name: 'Work', price: 100 }] } })
  const { email_id } = await made('sendDocument', { params: { id }, body: { to: 'a@x.example' } })
  return { entity, call, made, id: email_id as string, documentId: id }
}

test('a letter with both its bodies', async () => {
  const { made, id, documentId } = await withLetter()
  const email = await made('getEmail', { params: { id } })
  expect(email).toMatchObject({ id, document_id: documentId, kind: 'document', to: 'a@x.example', attach_pdf: false })
  expect(email.body_text).toContain('http')
  expect(email.body_html).toMatch(/^<!doctype html>/)
})

test('404 for another’s, for none, and for one of a document that the credential may not read', async () => {
  const { entity, call, id } = await withLetter()
  const other = await withLetter()
  expect((await call('getEmail', { params: { id: other.id } })).status).toBe(404)
  expect((await call('getEmail', { params: { id: newId('email') } })).status).toBe(404)
  const limited = callerOf(await entity.keyWith(['invoices:read']))
  expect((await limited.call('getEmail', { params: { id } })).status).toBe(404)
})
