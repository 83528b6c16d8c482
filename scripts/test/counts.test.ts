import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { countVitest } from '@/scripts/test/counts'

const folder = mkdtempSync(path.join(tmpdir(), 'inlay-counts-'))
afterAll(() => rmSync(folder, { recursive: true }))

const passed = { fullName: 'adds', status: 'passed', failureMessages: [] }
const failed = {
  fullName: 'divides',
  status: 'failed',
  failureMessages: ['Error: expected 1 to be 2\n    at b.test.ts:3'],
}

function reportOf(message: string, ...assertionResults: object[]): string {
  const file = path.join(folder, 'report.json')
  const count = (status: string) => assertionResults.filter((result) => 'status' in result && result.status === status)
  const numbers = { numPassedTests: count('passed').length, numFailedTests: count('failed').length }
  writeFileSync(file, JSON.stringify({ ...numbers, testResults: [{ name: 'b.test.ts', message, assertionResults }] }))
  return file
}

test('a failed test is counted, and named with what was wrong', () => {
  expect(countVitest(reportOf('', passed, failed), 1)).toEqual({
    passed: 1,
    failed: 1,
    failures: ['b.test.ts › divides\nError: expected 1 to be 2\n    at b.test.ts:3'],
  })
})

test('so is a file that does not load, a runner that ended badly, and one without a report', () => {
  expect(countVitest(reportOf('Cannot find module'), 1)).toMatchObject({
    failed: 1,
    failures: ['b.test.ts: Cannot find module', expect.stringContaining('status 1')],
  })
  expect(countVitest(reportOf('', passed), 1)).toMatchObject({ passed: 1, failed: 1 })
  expect(countVitest(path.join(folder, 'none.json'), 0)).toMatchObject({ passed: 0, failed: 1 })
})
