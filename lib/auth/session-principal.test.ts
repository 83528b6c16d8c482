import { expect, test } from 'vitest'

import { selectSessionById } from '@/db/embed-credentials'
import { asOwner } from '@/test/database'
import { exchangeToken, mint } from '@/test/embed'
import { createEntity } from '@/test/harness'
import { signInOperator } from '@/test/people'

import { endOfSession, principalOfSession } from './session-principal'

test('what an operator’s session may do is what the operator may, and nothing once that person is gone', async () => {
  const entity = await createEntity()
  const operator = await signInOperator(entity, 'developer')
  const { token } = (await mint(operator, {}, { 'x-entity-id': entity.entityId })).body
  const { id } = (await exchangeToken(token)).body.session
  const session = async () => {
    const row = await selectSessionById(id)
    if (!row) throw new Error('There is no such session.')
    return row
  }
  const before = await session()
  expect([...principalOfSession(before).permissions]).toContain('invoices:write')
  await asOwner('delete from app.members where id = $1', [before.minted_by])
  const after = await session()
  expect(endOfSession(after)).toBe('key_revoked')
  expect([...principalOfSession(after).permissions]).toEqual([])
})
