import { availableParallelism } from 'node:os'
import * as z from 'zod'

import { readTrustedProxies } from './trusted-proxies'

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]'])

const Origin = z.string().transform((text, context) => {
  const url = URL.parse(text)
  const refuse = (message: string) => {
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }
  if (!url || !/^https?:$/.test(url.protocol)) return refuse('must be an address such as https://billing.example.com')
  if (`${url.origin}/` !== url.href) return refuse('must be an origin, without a path')
  const isLoopback = loopbackHosts.has(url.hostname) || url.hostname.endsWith('.localhost')
  // Over http, browsers refuse the cookies and the frames that we need.
  if (url.protocol === 'http:' && !isLoopback) return refuse('must be https (only loopback addresses may be http)')
  return url.origin
})

const PostgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'must be an address such as postgres://user:password@host:5432/name')
const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .transform((text) => (/^\d{1,15}$/.test(text) ? Number(text) : NaN))
    .refine((number) => number >= min && number <= max, `must be a whole number from ${min} to ${max}`)
const TrustedProxies = z
  .string()
  .transform((text) => readTrustedProxies(text))
  .refine((trusts) => trusts !== null, 'must be a number of hops, or addresses and ranges such as 10.0.0.0/8, ::1')
const SmtpUrl = z
  .string()
  .regex(/^smtps?:\/\/[^\s/]+/, 'must be an address such as smtp://user:password@mail.example.com:587')
const MailAddress = z.string().regex(/^[^\s@<>",;]+@[^\s@<>",;]+$/, 'must be an address such as billing@example.com')
const Secret = z.string().min(32, 'must have at least 32 characters; `openssl rand -base64 32` makes one')

/** Every variable that Inlay reads. `default` is what the README's table shows where nothing is set. */
export const EnvSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development').meta({
    description: '`production`, together with `DATABASE_URL`, demands `APP_URL` and `SECRET_KEY`.',
    default: 'development',
  }),
  PORT: wholeNumber(1, 65_535)
    .default(3000)
    .meta({ description: 'The port that every web process listens on.', default: '3000' }),
  APP_URL: Origin.optional().meta({
    description: 'The public origin. Links, launches and cookies are made from it alone.',
    default: 'http://localhost:PORT',
  }),
  EMBED_URL: Origin.optional().meta({
    description: 'The origin of the embedded dashboard; a host of its own is advised in production.',
    default: 'APP_URL',
  }),
  DATABASE_URL: PostgresUrl.optional().meta({
    description: 'The owner of a PostgreSQL ≥ 15 database: migrates, makes the roles that the app connects as.',
    default: 'none: a PostgreSQL from npm in DATA_DIR, with demo data',
  }),
  DATABASE_DIRECT_URL: PostgresUrl.optional().meta({
    description: 'The same database past a transaction-mode pooler; migrations and the worker use it.',
    default: 'DATABASE_URL',
  }),
  DATABASE_POOL_MAX: wholeNumber(1, 500).default(10).meta({
    description:
      'Connections of one pool of one process; there are up to three pools a process, and one of four for exports.',
    default: '10',
  }),
  SECRET_KEY: Secret.optional().meta({
    description:
      'Derives every key: database role passwords, encrypted secrets, console cookies. At least 32 characters.',
    default: 'made once, kept in DATA_DIR',
  }),
  SECRET_KEY_PREVIOUS: Secret.optional().meta({
    description: 'The key before a rotation: tried second until every process has the new one.',
    default: 'none',
  }),
  DATA_DIR: z
    .string()
    .min(1)
    .default('.data')
    .meta({ description: 'Where the embedded PostgreSQL and generated secrets live.', default: '.data' }),
  WEB_CONCURRENCY: wholeNumber(1, 128)
    .optional()
    .meta({ description: 'The number of web processes.', default: 'one a core' }),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .meta({ description: '`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`.', default: 'info' }),
  SMTP_URL: SmtpUrl.optional().meta({
    description:
      'The server that takes mail, such as `smtps://user:password@mail.example.com`. Without it mail is kept and shown, and delivered nowhere.',
    default: 'none',
  }),
  MAIL_FROM: MailAddress.optional().meta({
    description: 'The address that mail comes from. Its name is the company’s, and answers go to the company.',
    default: 'no-reply@ the host of APP_URL',
  }),
  MAIL_LIMIT_LIVE: wholeNumber(1, 1_000_000)
    .default(1000)
    .meta({ description: 'Recipients an hour that one live company may write to.', default: '1000' }),
  MAIL_LIMIT_SANDBOX: wholeNumber(1, 1_000_000)
    .default(30)
    .meta({ description: 'Recipients an hour that one sandbox company may write to.', default: '30' }),
  TRUSTED_PROXIES: TrustedProxies.optional().meta({
    description:
      'Whose `X-Forwarded-For` is believed: the number of proxies in front (`1`), or their addresses and ranges (`10.0.0.0/8, ::1`). Without it all who come through a proxy have one address between them.',
    default: 'none',
  }),
  FILES_MAX_MB: wholeNumber(1, 1_000_000)
    .default(500)
    .meta({ description: 'Megabytes that the files of one entity may have together.', default: '500' }),
  RATE_LIMIT_LIVE: wholeNumber(1, 1_000_000)
    .default(100)
    .meta({ description: 'Requests a second that one live key or session may make.', default: '100' }),
  RATE_LIMIT_SANDBOX: wholeNumber(1, 1_000_000)
    .default(25)
    .meta({ description: 'Requests a second that one sandbox key or session may make.', default: '25' }),
})

/** Passed from the supervisor to its children; not for people, so not in the README. */
const InternalSchema = z.object({
  INLAY_DATABASE_ID: z
    .string()
    .regex(/^[0-9a-f]{8}$/, 'must be eight hex digits')
    .optional(),
  INLAY_DEMO: z.enum(['0', '1']).optional(),
  INLAY_NEWEST_MIGRATION: z.string().optional(),
})

type Parsed = z.output<typeof EnvSchema> & z.output<typeof InternalSchema>

/** The settings of this process, with every default filled in. */
export type Env = Omit<
  Parsed,
  'APP_URL' | 'EMBED_URL' | 'SECRET_KEY' | 'MAIL_FROM' | 'WEB_CONCURRENCY' | 'INLAY_DEMO'
> & {
  APP_URL: string
  EMBED_URL: string
  SECRET_KEY: string
  WEB_CONCURRENCY: number
  MAIL_FROM: string
  /** No database was configured: sample data, keys printed at start, /demo is served. */
  demo: boolean
}

/** A variable that is missing or wrong; the message is one line that names it. */
export class EnvError extends Error {
  override name = 'EnvError'
}

/** Parses the given variables; env() does it once for the process. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  // An empty value is an absent one: `PORT= npm start` and compose files mean "default" by it.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const result = z.object({ ...EnvSchema.shape, ...InternalSchema.shape }).safeParse(given)
  if (!result.success) {
    const [issue] = result.error.issues
    throw new EnvError(`${issue?.path.join('.')}: ${issue?.message}`)
  }
  const parsed = result.data
  const demo = parsed.DATABASE_URL === undefined || parsed.INLAY_DEMO === '1'
  if (parsed.NODE_ENV === 'production' && !demo) {
    if (!parsed.APP_URL)
      throw new EnvError('APP_URL: is required in production, for instance https://billing.example.com')
  }
  if (!parsed.SECRET_KEY) throw new EnvError('SECRET_KEY: is required; `openssl rand -base64 32` makes one')
  if (parsed.DATABASE_DIRECT_URL && !parsed.DATABASE_URL) throw new EnvError('DATABASE_DIRECT_URL: needs DATABASE_URL')
  const { INLAY_DEMO: _, ...variables } = parsed
  const APP_URL = parsed.APP_URL ?? `http://localhost:${parsed.PORT}`
  return {
    ...variables,
    APP_URL,
    EMBED_URL: parsed.EMBED_URL ?? APP_URL,
    SECRET_KEY: parsed.SECRET_KEY,
    MAIL_FROM: parsed.MAIL_FROM ?? `no-reply@${new URL(APP_URL).hostname}`,
    WEB_CONCURRENCY: parsed.WEB_CONCURRENCY ?? availableParallelism(),
    demo,
  }
}

let parsedOnce: Env | undefined

/** The settings of this process. Parsed on first use, so that a build needs no environment and contains none. */
export function env(): Env {
  parsedOnce ??= parseEnv(process.env)
  return parsedOnce
}

/** Sets variables of this process; for a command, which learns its database's address only as it runs. */
export function setEnv(variables: Record<string, string>) {
  Object.assign(process.env, variables)
  parsedOnce = undefined
}
