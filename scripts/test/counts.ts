import { readFileSync } from 'node:fs'
import * as z from 'zod'

/** `failures` says which of them failed where the runner's own words may be far up. */
export type Counts = { passed: number; failed: number; failures?: string[] }

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
})
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
})

export const countVitest = (file: string, status: number): Counts =>
  count(status, () => {
    const report = VitestReport.parse(JSON.parse(readFileSync(file, 'utf8')))
    return { passed: report.numPassedTests, failed: report.numFailedTests, failures: failuresOf(report) }
  })

function failuresOf({ testResults }: z.infer<typeof VitestReport>): string[] {
  return testResults.flatMap(({ name, message, assertionResults }) => [
    ...(message === '' ? [] : [`${name}: ${message}`]),
    ...assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => `${name} › ${fullName}\n${failureMessages.join('\n').slice(0, 2000)}`),
  ])
}

export const countPlaywright = (file: string, status: number): Counts =>
  count(status, () => {
    const { stats } = PlaywrightReport.parse(JSON.parse(readFileSync(file, 'utf8')))
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky }
  })

/** A runner that ended badly without a failed test, and one without a report, is a failure too. */
function count(status: number, read: () => Counts): Counts {
  let counts: Counts
  try {
    counts = read()
  } catch (error) {
    return { passed: 0, failed: 1, failures: [`There is no report to read: ${String(error)}`] }
  }
  if (status === 0 || counts.failed > 0) return counts
  const said = `It ended with status ${status}, though no test failed: its output says why`
  return { ...counts, failed: 1, failures: [...(counts.failures ?? []), said] }
}
