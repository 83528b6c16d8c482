import { limitStatements, selectStats, selectStatsEntity } from '@/db/stats'
import { requireAll } from '@/lib/auth/permissions'
import { type stats, STATS_TABLES, type StatsAnswer, type StatsQuery } from '@/lib/contract/stats'
import type { UseCase } from '@/lib/http/endpoint'
import { Problem } from '@/lib/http/problem'

import { readStatsQuery } from './read-stats-query'
import { toStatsRow } from './to-stats-row'

/** The longest that one question may take: an entity with 200,000 documents needs a twentieth of it. */
const QUESTION_MS = 2000

export const queryStats: UseCase<typeof stats.query> = async ({ tx, principal }, { body }) => {
  const queries = Array.isArray(body) ? body : [body]
  requireAll(
    principal,
    queries.map(({ table }) => STATS_TABLES[table]),
  )
  if (queries.some(asksForPayments)) requireAll(principal, ['payments:read'])
  const entity = await selectStatsEntity(tx)
  const selections = queries.map((query, index) => readStatsQuery(query, entity, Array.isArray(body) ? [index] : []))
  const answers: StatsAnswer[] = []
  for (const [index, query] of queries.entries()) {
    const selection = selections[index]
    if (!selection) continue
    // In one flight: a reader's transactions are as long as that, and so is the limit.
    const [, rows] = await Promise.all([limitStatements(tx, QUESTION_MS), selectStats(tx, selection)]).catch(
      tooExpensive,
    )
    answers.push({ query, data: rows.map((row) => toStatsRow(row, query, selection)), row_count: rows.length })
  }
  const [first] = answers
  return Array.isArray(body) || !first ? answers : first
}

const asksForPayments = ({ filters }: StatsQuery) => Object.keys(filters).some((field) => field.startsWith('payments.'))

/** query_canceled: it is not the database that is busy, it is the question that is too large. */
function tooExpensive(error: unknown): never {
  if (!(error instanceof Error && 'code' in error && error.code === '57014')) throw error
  throw new Problem(
    'query_too_expensive',
    `This takes longer than ${QUESTION_MS / 1000} s. Ask for fewer dates, groups or filters.`,
  )
}
