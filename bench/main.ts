// The benchmarks: `npm run bench`, about seven minutes on two cores; `npm run bench -- --quick` for a first look.
import { emptyPageScripts, embedScripts } from '@/bench/first-screen'
import { measureExport } from '@/bench/exports'
import { measureFinalizations } from '@/bench/finalizations'
import { largeEntityRows } from '@/bench/large-entity'
import { listPairs, pagePair } from '@/bench/loads'
import { measurePdfs } from '@/bench/pdfs'
import { runPgbench } from '@/bench/pgbench'
import { measure } from '@/bench/rounds'
import {
  exportRow,
  finalizationRows,
  memoryRow,
  p99Row,
  pagesRow,
  pdfRows,
  ratesRow,
  scriptsRow,
  strawManRow,
} from '@/bench/rows'
import { failures, printTable, writeResults } from '@/bench/report'
import type { Row } from '@/bench/report'
import { compareAnswers } from '@/bench/same-bytes'
import { startOurs, startReference } from '@/bench/servers'
import { findTools } from '@/bench/tools'
import type { Tool } from '@/scripts/debian-packages'
import { configure, makeWorld } from '@/bench/world'
import type { World } from '@/bench/world'
import { buildIfNeeded } from '@/scripts/build'
import { freePort } from '@/scripts/postgres/ports'
import { findChromium } from '@/scripts/test/chromium'

const isQuick = process.argv.includes('--quick')
const rounds = isQuick ? 3 : 5
const seconds = isQuick ? 2 : 4
const say = (line: string) => console.log(line)

async function main(): Promise<Row[]> {
  const port = await freePort(0)
  configure(port)
  const tools = findTools()
  const chromium = await findChromium()
  if (!chromium) throw new Error('bench: needs a Chromium for the first screen')
  await buildIfNeeded(say)
  say('Building an empty Next page …')
  const emptyPage = await emptyPageScripts(chromium, await freePort(0))
  say('Loading the data set …')
  const world = await makeWorld(isQuick ? 100 : 1000)
  try {
    const rows = await measureAll(world, tools, { port, emptyPage, chromium })
    say('Exporting …')
    for (const format of ['csv', 'xlsx'] as const)
      rows.push(exportRow(await measureExport(world, port, format, 100_000)))
    return rows
  } finally {
    await world.stop()
  }
}

type Setup = { port: number; emptyPage: number; chromium: string }

async function measureAll(
  world: World,
  tools: { wrk: Tool; pgbench: Tool },
  { port, emptyPage, chromium }: Setup,
): Promise<Row[]> {
  const ours = await startOurs(world, port)
  const reference = await startReference(world, await freePort(0))
  try {
    await compareAnswers(ours.origin, reference.origin, world.small)
    say(`Both sides answer the same bytes for ${world.small.length} entities. Measuring …`)
    const firstScreen = await embedScripts(chromium, ours.origin, world.small[0] ?? world.large)
    const pairs = [
      ...listPairs(world, ours.origin, reference.origin, seconds),
      await pagePair(world, ours.origin, seconds),
    ]
    const pgbench: number[] = []
    const besides = async () => pgbench.push(await runPgbench(tools.pgbench, world, 16, seconds))
    const [list = [], get = [], create = [], pages = []] = await measure(tools.wrk, pairs, rounds, besides)
    const large = await largeEntityRows(world, ours.origin, rounds)
    const finalizations = await measureFinalizations(world, ours.origin, rounds)
    const pdfs = await measurePdfs(rounds)
    const memory = ours.residentBytes()
    return [
      ratesRow('list 25 newest, requests/s', list, 0.4),
      ratesRow('get one, requests/s', get, 0.2),
      ratesRow('create a draft with two lines, requests/s', create, 0.25),
      p99Row(list),
      pagesRow(pages),
      ...finalizationRows(finalizations),
      ...pdfRows(pdfs),
      scriptsRow(firstScreen, emptyPage),
      memoryRow(memory, reference.residentBytes()),
      strawManRow(list, pgbench),
      ...large,
    ]
  } finally {
    await Promise.all([ours.stop(), reference.stop()])
  }
}

const rows = await main()
printTable(rows)
if (!isQuick) {
  writeResults('bench/results.md', rows, [
    'The first column of figures is what is bounded; the absolute ones are of the machine that ran them, with two cores.',
    `One web process of ours, one of the reference, PostgreSQL 18 with default settings, 10 connections a pool; ${rounds} rounds of ${seconds} s a side, in turn, over 16 connections; medians.`,
    "Load comes from Debian's wrk on both sides: it takes 0.05 ms of CPU for a list, where autocannon takes 0.3 ms, a third of what the reference itself takes; on two cores that hides differences.",
  ])
}
const failed = failures(rows)
for (const { name } of failed) console.error(`Out of bounds: ${name}`)
process.exit(failed.length > 0 ? 1 : 0)
