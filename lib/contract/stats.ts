import * as z from 'zod'

import { CalendarDate, define } from './common'
import { overview } from './overview'
import type { Permission } from './permissions'
import { routes } from './routes'

/** What can be asked after, and whose right to read it asks for. */
export const STATS_TABLES = {
  invoices: 'invoices:read',
  estimates: 'estimates:read',
  credit_notes: 'credit_notes:read',
  advance_invoices: 'invoices:read',
  delivery_notes: 'invoices:read',
  payments: 'payments:read',
  customers: 'customers:read',
  items: 'items:read',
  invoice_taxes: 'invoices:read',
} as const satisfies Record<string, Permission>
export type StatsTable = keyof typeof STATS_TABLES

const Name = z
  .string()
  .max(50)
  .regex(/^[a-z_][a-z0-9_]*$/i, 'Letters, digits and underscores.')

const Metric = z
  .strictObject({
    type: z.enum(['count', 'sum', 'avg', 'min', 'max']),
    field: Name.optional().meta({ description: 'Of what; `count` needs none.' }),
    alias: Name.optional().meta({ description: 'What the answer calls it: `sum_total`, when left out.' }),
  })
  .meta({ id: 'StatsMetric' })

export const StatsQuery = z
  .strictObject({
    table: z.enum(Object.keys(STATS_TABLES) as [StatsTable, ...StatsTable[]]),
    metrics: z.array(Metric).min(1).max(10),
    group_by: z
      .array(Name)
      .max(5)
      .default([])
      .meta({
        description:
          'Columns, or `month` (2026-03), `year`, `overdue_bucket` (current, 1-30, 31-60, 61-90, 90+; of what is open). ' +
          'Where money is summed, `currency_code` is a group whether it is named or not.',
      }),
    filters: z
      .record(z.string().max(120), z.unknown())
      .default({})
      .meta({
        description:
          'As the `query` of the list has them. Drafts and voided documents are left out unless `is_draft`, ' +
          '`voided_at` or `status` is filtered by.',
        override: { type: 'object', additionalProperties: true },
      }),
    date_from: CalendarDate.optional(),
    date_to: CalendarDate.optional(),
    order_by: z
      .array(
        z.strictObject({
          field: Name.meta({ description: 'A group or an alias.' }),
          direction: z.enum(['asc', 'desc']).default('asc'),
        }),
      )
      .max(5)
      .default([]),
    limit: z.int().min(1).max(1000).default(1000),
  })
  .meta({ id: 'StatsQuery' })
export type StatsQuery = z.output<typeof StatsQuery>

const Queries = z.array(StatsQuery).min(1).max(25)

/** One query or a list of them: its faults are told by their own paths, which those of a union are not. */
const OneOrMore = z
  .unknown()
  .transform((value, context): StatsQuery | StatsQuery[] => {
    const result = Array.isArray(value) ? Queries.safeParse(value) : StatsQuery.safeParse(value)
    if (result.success) return result.data
    for (const issue of result.error.issues) context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue)
    return z.NEVER
  })
  .meta({
    override: {
      oneOf: [
        { type: 'array', minItems: 1, maxItems: 25, items: { $ref: '#/components/schemas/StatsQuery' } },
        { $ref: '#/components/schemas/StatsQuery' },
      ],
    },
  })

const StatsAnswer = z
  .strictObject({
    query: StatsQuery,
    data: z
      .array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])))
      .meta({ description: 'One object a group; money in major units of its `currency_code`.' }),
    row_count: z.int(),
  })
  .meta({ id: 'StatsAnswer' })
export type StatsAnswer = z.output<typeof StatsAnswer>

export const stats = {
  overview,
  query: define(routes.stats.query, {
    summary: 'Count and sum what the lists show, up to 25 questions at once',
    readOnly: true,
    body: OneOrMore,
    response: z.union([z.array(StatsAnswer), StatsAnswer]),
  }),
}
