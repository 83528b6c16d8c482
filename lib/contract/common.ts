import * as z from 'zod'

import { isCurrency } from '@/lib/currencies'
import { isTimezone, parseDate } from '@/lib/dates'
import { isEmailAddress } from '@/lib/email-address'
import { MoneyError, parseDecimal, wholeDigits } from '@/lib/money'
import { normalizeText, textFault } from '@/lib/text'

import type { Operation, Route } from './operation'

/** An entity is in one environment for ever. `production` is read as `live` in every input. */
export const ENVIRONMENTS = ['live', 'sandbox'] as const
export const Environment = z.enum(ENVIRONMENTS)
export type Environment = z.output<typeof Environment>
export const EnvironmentIn = z
  .enum([...ENVIRONMENTS, 'production'])
  .transform((name): Environment => (name === 'production' ? 'live' : name))

export const None = z.strictObject({})
export const NoBody = z.undefined()

/** Text as it is kept: NFC, well formed, no control characters but tab and newline; too long is refused, never cut. */
export const text = (max: number, min = 0) =>
  z
    .string()
    .refine((value) => textFault(value) === null, {
      error: 'Only printable text, tabs and newlines are allowed.',
      abort: true,
    })
    .overwrite(normalizeText)
    .min(min, min === 1 ? 'This may not be blank.' : `At least ${min} characters.`)
    .max(max, `At most ${max} characters.`)
/** A name: text of which something is left when blanks are taken away. */
export const name = (max: number) => text(max).refine((value) => value.trim() !== '', 'This may not be blank.')

/** A field that may be left out, and that null clears. */
export const clearable = <T extends z.ZodType>(schema: T) => schema.nullable().optional()

export const Metadata = z
  .record(text(100, 1), text(250))
  .refine((value) => Object.keys(value).length <= 50, 'At most 50 properties.')
  .meta({ id: 'Metadata', description: 'Up to 50 properties of text values up to 250 characters.' })

/** `YYYY-MM-DD`; a full ISO time is accepted and cut. */
export const CalendarDate = z
  .string()
  .max(40)
  .overwrite((value) => parseDate(value) ?? value)
  .refine((value) => parseDate(value) === value, 'This is not a calendar date (YYYY-MM-DD).')
  .meta({ format: 'date', example: '2026-03-31' })
/**
 * The day of a document or of a payment. Slips such as 0202 or 2062-… for 2026 end up in a series of their own, and the
 * two digits of {YY} are one year only within a century.
 */
export const DocumentDate = CalendarDate.refine(
  (value) => value >= '2000-01-01' && value <= '2099-12-31',
  'This is no day of 2000 to 2099.',
)
export const Instant = z.string().meta({ format: 'date-time', example: '2026-03-31T09:30:00.000Z' })

/** A decimal as the caller wrote it, number or text, kept as text: no binary fraction ever holds it. */
const decimal = (maxWholeDigits: number) =>
  z
    .unknown()
    .transform((value, context): string => {
      try {
        return parseDecimal(value, maxWholeDigits)
      } catch (error) {
        if (!(error instanceof MoneyError)) throw error
        context.addIssue({ code: 'custom', message: error.message })
        return z.NEVER
      }
    })
    .meta({
      override: {
        anyOf: [{ type: 'number' }, { type: 'string', pattern: `^-?\\d{1,${maxWholeDigits}}(\\.\\d{1,8})?$` }],
      },
    })
export const Decimal = decimal(wholeDigits.price)
/** The same for an amount of money, which may have more digits before the point than a price. */
export const AmountIn = decimal(wholeDigits.amount)
/** Major units on the wire, in the minor digits of the currency. */
export const Amount = z.number().meta({ description: 'Major units, exact to the minor unit of the currency.' })

export const CurrencyCode = z
  .string()
  .max(3)
  .overwrite((code) => code.toUpperCase())
  .refine(isCurrency, 'This is not a currency code (ISO 4217).')
export const CountryCode = z
  .string()
  .regex(/^[A-Za-z]{2}$/, 'This is not a country code (ISO 3166-1 alpha-2).')
  .overwrite((code) => code.toUpperCase())
export const Locale = text(20, 2).refine(isLocale, 'This is not a locale (BCP 47).')
export const Timezone = text(100, 1).refine(isTimezone, 'This is not a time zone (IANA).')
export const Email = text(254, 3).refine(isEmailAddress, 'This is not an e-mail address.').meta({
  description: 'An e-mail address, RFC 5321. Its domain may be of any script: mail goes to it in Punycode.',
  example: 'ana@globex.example',
})

export const Flag = z.enum(['true', 'false']).transform((value) => value === 'true')
/** A whole number as a parameter, in digits: no blanks, no 0x10, no 1e2, which Number() would read. */
const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^-?\d{1,15}$/, 'Give a whole number in digits.')
    .transform(Number)
    .pipe(z.int().min(min).max(max))
/** The query parameters of every list, in the orders that it has. */
export const pageQuery = <Order extends string>(orders: readonly [Order, ...Order[]]) => ({
  limit: wholeNumber(1, 100)
    .default(20)
    .meta({ override: { type: 'integer', minimum: 1, maximum: 100, default: 20 } }),
  next_cursor: z.string().optional(),
  prev_cursor: z.string().optional(),
  include_total_count: Flag.prefault('false'),
  order_by: z
    .enum(orders.flatMap((order) => [order, `-${order}` as const]))
    .optional()
    .meta({ description: 'A leading minus reverses. By default -id: newest first.' }),
})
/** Of lists that are filtered. */
export const listFilter = {
  query: text(8000).optional().meta({ description: 'URL-encoded JSON, e.g. {"total_due":{"gt":100}}' }),
}
/** The same for lists that are searched and filtered. */
export const listQuery = <Order extends string>(orders: readonly [Order, ...Order[]]) => ({
  ...pageQuery(orders),
  search: text(200).optional(),
  ...listFilter,
})
/** Of lists of what is deleted for now. */
export const deletedOnly = {
  deleted: Flag.prefault('false').meta({
    description: '`true`: those that are deleted and can be restored, no others.',
  }),
}
/** Every operation of an entity takes the entity as a parameter too; the header is the usual way. */
export const entitySelector = { entity_id: z.string().max(100).optional() }

export const Pagination = z
  .strictObject({
    next_cursor: z.string().nullable(),
    prev_cursor: z.string().nullable(),
    has_more: z.boolean(),
    total: z.int().meta({ description: '-1 unless include_total_count=true' }),
  })
  .meta({ id: 'Pagination' })
export const pageOf = <T extends z.ZodType>(item: T) => z.strictObject({ data: z.array(item), pagination: Pagination })
/** An answer that is a file: made of what the transaction has read, after it has ended. */
export type FileAnswer = {
  /** As it is saved, with its ending. */
  fileName: string
  headers?: Readonly<Record<string, string>>
  /** Where it is to be saved, not shown. */
  isDownload?: true
  /** Its hash, in quotes: who has this one is answered 304. */
  etag?: string
  /** A stream where it may be large: it is sent as it is made. */
  make: () => Promise<Buffer | string | import('node:stream').Readable>
}
export const FileAnswer = z.custom<FileAnswer>(
  (value) => typeof value === 'object' && value !== null && 'make' in value && typeof value.make === 'function',
)
export const Message = z.strictObject({ message: z.string() })

const entityQuery = z.strictObject(entitySelector)
type Data = Operation['data']

/** What `define` makes: plain type parameters, since mapped types over these schemas cost the compiler seconds. */
export interface Defined<
  R extends Route,
  D extends Data,
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  A extends z.ZodType,
> extends Operation {
  id: R['id']
  path: R['path']
  data: D
  params: P
  query: Q
  body: B
  response: A
}
type Schemas<D, P, Q, B, A> = Partial<
  Pick<Operation, 'status' | 'maxBytes' | 'readOnly' | 'findsEntity' | 'secrets' | 'produces'>
> & {
  summary: string
  data?: D
  params?: P
  query?: Q
  body?: B
  response: A
}

/** Joins a route with its schemas; what is usual may be left out. */
export const define = <
  const R extends Route,
  A extends z.ZodType,
  D extends Data = 'tenant',
  P extends z.ZodObject = typeof None,
  Q extends z.ZodObject = typeof entityQuery,
  B extends z.ZodType = typeof NoBody,
>(
  route: R,
  schemas: Schemas<D, P, Q, B, A>,
): Defined<R, D, P, Q, B, A> =>
  ({
    status: 200,
    data: 'tenant',
    maxBytes: 256_000,
    params: None,
    query: entityQuery,
    body: NoBody,
    ...schemas,
    ...route,
  }) as unknown as Defined<R, D, P, Q, B, A>

function isLocale(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1
  } catch {
    return false
  }
}
