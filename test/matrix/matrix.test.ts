import { afterAll, beforeAll, expect, test } from 'vitest'
import { closePools } from '@/db/pool'
import { ask, guarded } from '../ask'
import { idFieldsOfList, isList, namesInPath, referencesInBody } from './contract-references'
import { testMatrix } from './matrix'
import { useOwnDatabase } from './own-database'
import { rows } from './rows'
import { createEntity } from '@/test/harness'

beforeAll(useOwnDatabase)
afterAll(closePools)

test('every operation that asks for a credential has a row', () => {
  expect(Object.keys(rows).toSorted()).toEqual(guarded.map(({ id }) => id).toSorted())
})

test.for(guarded)('the row of $id names every reference of its path and body', (operation) => {
  const row = rows[operation.id]
  expect(Object.keys(row.path ?? {})).toEqual(namesInPath(operation))
  expect(Object.keys(row.body ?? {}).toSorted()).toEqual(referencesInBody(operation))
})

test.for(guarded.filter(isList))('the row of $id names every id that may be filtered by', async (operation) => {
  const { key, accountKey } = await createEntity()
  const fields = idFieldsOfList(operation)
  expect(fields.length).toBeGreaterThan(0)
  const accepted: string[] = []
  for (const field of fields) {
    const filter = { query: { query: JSON.stringify({ [field]: 'x' }) } }
    const answer = await ask(operation.id, filter, { key: operation.auth === 'account' ? accountKey : key })
    if (answer.status === 200) accepted.push(field)
    else expect(answer.status, answer.text).toBe(422)
  }
  expect(accepted.toSorted()).toEqual(Object.keys(rows[operation.id].filters ?? {}).toSorted())
})

testMatrix('both')
