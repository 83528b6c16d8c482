import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { preparedForTenant } from '@/db/prepared'
import { closePools } from '@/db/pool'
import { withTenant } from '@/db/tenant'
import { makeTenant } from '@/test/database'
import { testMatrix } from './matrix'
import { useOwnDatabase } from './own-database'

// Row-level security alone: queries are sent as they were written. The roles' search_path names the schema.
vi.mock('@/db/confine', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  confine: (root: unknown) => root,
}))

beforeAll(useOwnDatabase)
afterAll(closePools)

test('queries are sent without predicates', async () => {
  const sent: string[] = []
  const counting = preparedForTenant((tx) => {
    const query = tx.selectFrom('customers').select('id')
    sent.push(query.compile().sql)
    return query
  })
  await withTenant(await makeTenant(), 'read only', (tx) => counting(tx, {}))
  expect(sent).toEqual(['select "id" from "customers"'])
})

testMatrix('policies')
