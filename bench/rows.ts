import type { Finalizations } from '@/bench/finalizations'
import type { Exported } from '@/bench/exports'
import type { Pdfs } from '@/bench/pdfs'
import type { Row } from '@/bench/report'
import { compare, median } from '@/bench/rounds'
import type { Rounds } from '@/bench/rounds'

const whole = (value: number) => value.toFixed(0)
const megabytes = (bytes: number) => `${whole(bytes / 1e6)} MB`
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`

export function ratesRow(name: string, results: Rounds, least: number): Row {
  const { ours, other, ratio } = compare(results.map((round) => ({ ours: round.ours.rate, other: round.other.rate })))
  return { name, measure: ratio, bound: { least }, unit: '×', ours: whole(ours), reference: whole(other) }
}

export function p99Row(results: Rounds): Row {
  const { ours, other, ratio } = compare(results.map((round) => ({ ours: round.ours.p99, other: round.other.p99 })))
  const ms = (value: number) => `${value.toFixed(1)} ms`
  return {
    name: 'list, p99 at 16 connections',
    measure: ratio,
    bound: { most: 3 },
    unit: '×',
    ours: ms(ours),
    reference: ms(other),
  }
}

/** Here the other side is page 1 of our own. */
export function pagesRow(results: Rounds): Row {
  const { ours, other, ratio } = compare(results.map((round) => ({ ours: round.ours.p50, other: round.other.p50 })))
  const ms = (value: number) => `${value.toFixed(2)} ms`
  return {
    name: 'page 2,000 against page 1 of 200,000 invoices',
    measure: ratio,
    bound: { most: 1.3 },
    unit: '×',
    ours: ms(ours),
    reference: ms(other),
  }
}

export function finalizationRows(results: Finalizations): Row[] {
  const { ours, other, ratio, gaps, duplicates } = results
  return [
    {
      name: '200 finalizations at once, a second',
      measure: ratio,
      bound: { least: 0.4 },
      unit: '×',
      ours: whole(ours),
      reference: whole(other),
    },
    {
      name: 'gaps and duplicates in their numbers',
      measure: gaps + duplicates,
      bound: { most: 0 },
      unit: '',
      ours: `${gaps} + ${duplicates}`,
      reference: '',
    },
  ]
}

/** The other side is pdfkit that writes the same words, untagged and where they fall. */
export function pdfRows({ tenMs, bareMs, thousandMs, thousandBytes }: Pdfs): Row[] {
  const ms = (value: number) => `${value.toFixed(1)} ms`
  return [
    {
      name: 'PDF of ten lines, CPU, against bare pdfkit',
      measure: tenMs / bareMs,
      bound: { most: 6 },
      unit: '×',
      ours: ms(tenMs),
      reference: ms(bareMs),
    },
    { name: 'PDF of ten lines, CPU', measure: tenMs, bound: { most: 50 }, unit: 'ms', ours: ms(tenMs), reference: '' },
    {
      name: 'PDF of 1,000 lines, CPU',
      measure: thousandMs,
      bound: { most: 1000 },
      unit: 'ms',
      ours: ms(thousandMs),
      reference: '',
    },
    {
      name: 'heap that one of 1,000 lines adds',
      measure: thousandBytes / 1e6,
      bound: { most: 60 },
      unit: 'MB',
      ours: megabytes(thousandBytes),
      reference: '',
    },
  ]
}

export const scriptsRow = (firstScreen: number, emptyPage: number): Row => ({
  name: 'JavaScript of the first screen above an empty page, gzip',
  measure: (firstScreen - emptyPage) / 1000,
  bound: { most: 45 },
  unit: 'kB',
  ours: kilobytes(firstScreen),
  reference: kilobytes(emptyPage),
})

/** The reference must not be a straw man: here it stands on our side of the table, and pgbench on the other. */
export function strawManRow(list: Rounds, pgbench: readonly number[]): Row {
  const rate = median(list.map((round) => round.other.rate))
  const ratio = median(list.map((round, index) => round.other.rate / (pgbench[index] ?? Number.NaN)))
  return {
    name: "the reference's list against pgbench's",
    measure: ratio,
    bound: { least: 0.1 },
    unit: '×',
    ours: whole(rate),
    reference: whole(median(pgbench)),
  }
}

export const memoryRow = (ours: number, reference: number): Row => ({
  name: 'memory after the load',
  measure: ours / 1e6,
  bound: { most: 450 },
  unit: 'MB',
  ours: megabytes(ours),
  reference: megabytes(reference),
})

/**
 * The other side is how long it took and what came out. What is alive stays at 38 MB, however many rows there are; the rest
 * is how far V8 lets its heap grow before it looks, which is why the worker has a small young generation.
 */
export const exportRow = ({ format, documents, seconds, megabytes: size, addedBytes }: Exported): Row => ({
  name: `export of ${documents.toLocaleString('en')} invoices as ${format.toUpperCase()}, memory more of the worker`,
  measure: addedBytes / 1e6,
  bound: { most: 150 },
  unit: 'MB',
  ours: megabytes(addedBytes),
  reference: `${seconds.toFixed(0)} s, ${size.toFixed(0)} MB`,
})
