import { hasCounters, peekNumber } from '@/db/counters'
import { selectIssuer } from '@/db/issuer'
import type { documents } from '@/lib/contract/documents'
import type { EntitySettings } from '@/lib/contract/settings'
import type { UseCase } from '@/lib/http/endpoint'
import { invalid } from '@/lib/http/problem'

import { repeatedNumber } from './number-collisions'
import { nextNumbers, numberFormatProblem, periodOf } from './number-format'
import { numberFormatOf, startOf } from './number-series'

const SHOWN = 3

/** A preview of the entity's format, or of one to be tried. Nothing is taken: who finalizes first gets the first. */
export const getNextNumber: UseCase<typeof documents.nextNumber> = async ({ tx }, { query }) => {
  const { type, format: tried } = query
  const problem = tried === undefined ? null : numberFormatProblem(tried)
  if (problem) throw invalid(['format'], problem)
  const issuer = await selectIssuer(tx)
  const settings = issuer.settings as EntitySettings
  const format = tried ?? numberFormatOf(settings, type)
  const date = query.date ?? issuer.today
  const has_begun = await hasCounters(tx, type)
  const first = has_begun ? 1 : startOf(settings, type)
  const next = await peekNumber(tx, { type, period: periodOf(format, date) }, first)
  const numbers = nextNumbers(format, date, next, SHOWN)
  const collides = tried !== undefined && (await repeatedNumber(tx, type, tried, settings)) !== null
  return { number: numbers[0] ?? '', next: numbers, collides, has_begun }
}
