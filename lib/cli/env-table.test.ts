import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { envTable } from '@/lib/cli/env-table'

test('the README’s table of variables is the schema’s; `npm run inlay -- env table` prints it', () => {
  expect(readFileSync('README.md', 'utf8')).toContain(envTable())
})
