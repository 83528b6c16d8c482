import { expect, test } from 'vitest'

import { POST as createCustomer } from '@/app/api/v1/customers/route'
import { send } from '@/test/api'
import { asOwner } from '@/test/database'
import { exchangeToken, mint } from '@/test/embed'
import { createEntity } from '@/test/harness'

test('the trail says from where something was done', async () => {
  const { key, entityId } = await createEntity()
  const headers = { 'x-forwarded-for': '198.51.100.1' }
  await send(createCustomer, { key, method: 'POST', body: { name: 'Globex' }, headers })
  const { token } = (await mint(key, {}, { 'x-forwarded-for': '198.51.100.2' })).body
  await exchangeToken(token, { headers: { 'x-forwarded-for': '2001:db8::3' } })
  const rows = await asOwner('select resource_type, ip from app.activities where entity_id = $1 order by id', [
    entityId,
  ])
  expect(rows).toEqual([
    { resource_type: 'customer', ip: '198.51.100.1' },
    { resource_type: 'launch', ip: '198.51.100.2' },
    { resource_type: 'session', ip: '2001:db8::3' },
  ])
})
