import { afterEach, expect, test, vi } from 'vitest'

import { PATCH } from '@/app/api/v1/customers/[id]/route'
import { POST as CUSTOMERS } from '@/app/api/v1/customers/route'
import { GET as LIST, POST } from '@/app/api/v1/invoices/route'
import { Flight } from '@/db/driver'
import { send } from '@/test/api'
import { asOwner } from '@/test/database'
import { createEntity } from '@/test/harness'

afterEach(() => {
  vi.restoreAllMocks()
})

test('a customer with any number of drafts is changed in few statements, and all drafts show the change', async () => {
  const { key, entityId } = await createEntity()
  const { id } = (await send(CUSTOMERS, { key, method: 'POST', body: { name: 'Globex' } })).body
  const draft = { is_draft: true, items: [{ name: 'Consulting', price: 100 }], customer_id: id }
  const first = (await send(POST, { key, method: 'POST', body: draft })).body
  const other = { ...draft, customer: { name: 'Written by hand' } }
  await send(POST, { key, method: 'POST', body: other })
  await copyDraft(entityId, first.id, 1200)

  const statements = vi.spyOn(Flight.prototype, 'run')
  expect((await send(PATCH, { key, method: 'PATCH', params: { id }, body: { name: 'Initech' } })).status).toBe(200)
  expect(statements.mock.calls.length).toBeLessThan(30)

  const names = await asOwner(
    `select customer ->> 'name' as name, customer_name, count(*)::int from app.documents where entity_id = $1 group by 1, 2 order by 3`,
    [entityId],
  )
  expect(names).toEqual([
    { name: 'Written by hand', customer_name: 'Written by hand', count: 1 },
    { name: 'Initech', customer_name: 'Initech', count: 1201 },
  ])
  const found = async (word: string) =>
    (await send(LIST, { key, path: `?search=${word}&include_total_count=true` })).body.pagination.total
  expect(await found('initech')).toBe(1201)
  expect(await found('globex')).toBe(0)
  expect(await found('written')).toBe(1)
})

async function copyDraft(entityId: string, id: string, times: number) {
  const columns = await asOwner<{ name: string }>(
    `select attname as name from pg_attribute
      where attrelid = 'app.documents'::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attname <> 'id'`,
  )
  const names = columns.map(({ name }) => `"${name}"`).join()
  await asOwner(
    `insert into app.documents (id, ${names})
     select 'inv_' || lpad(to_hex(copy), 24, '0'), ${names} from app.documents, generate_series(1, $3) copy
      where entity_id = $1 and id = $2`,
    [entityId, id, times],
  )
  await asOwner(
    `insert into app.search_words (entity_id, resource, word, object_id)
     select $1, resource, word, 'inv_' || lpad(to_hex(copy), 24, '0') from app.search_words, generate_series(1, $3) copy
      where entity_id = $1 and object_id = $2`,
    [entityId, id, times],
  )
}
