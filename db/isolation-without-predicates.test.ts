import { vi } from 'vitest'
import { testIsolation } from '@/test/isolation'

// Row-level security alone: queries are sent as they were written.
vi.mock('@/db/confine', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  confine: (root: unknown) => root,
}))

testIsolation()
