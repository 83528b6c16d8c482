import { afterAll, beforeAll } from 'vitest'
import { closePools } from '@/db/pool'
import { testMatrix } from './matrix'
import { takePoliciesDown, useOwnDatabase } from './own-database'

// The predicates alone: row-level security is off in a database that only these tests have.
beforeAll(async () => {
  await useOwnDatabase()
  await takePoliciesDown()
})
afterAll(closePools)

testMatrix('predicates')
