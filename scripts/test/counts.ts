import { readFileSync } from 'node:fs'
import * as z from 'zod'

export type Counts = { passed: number; failed: number }

const VitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() })
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
})

export const countVitest = (file: string, status: number): Counts =>
  count(status, () => {
    const report = VitestReport.parse(JSON.parse(readFileSync(file, 'utf8')))
    return { passed: report.numPassedTests, failed: report.numFailedTests }
  })

export const countPlaywright = (file: string, status: number): Counts =>
  count(status, () => {
    const { stats } = PlaywrightReport.parse(JSON.parse(readFileSync(file, 'utf8')))
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky }
  })

/** A runner that ended badly without a failed test (a file that does not load, no report at all) is a failure too. */
function count(status: number, read: () => Counts): Counts {
  let counts: Counts
  try {
    counts = read()
  } catch {
    counts = { passed: 0, failed: 0 }
  }
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}
