import * as z from 'zod'

import { isView } from '@/lib/embed/view'
import { textFault } from '@/lib/text'

import {
  clearable,
  define,
  Email,
  EnvironmentIn,
  Environment,
  Instant,
  Locale,
  Message,
  text,
  Timezone,
} from './common'
import { EntityId, LaunchId, refTo, SessionId, UserId } from './ids'
import { PermissionList } from './keys'
import { SECTIONS, type Section } from './permissions'
import { routes } from './routes'
import { Look, Theme } from './theme'

export const LAUNCH_MODES = ['iframe', 'redirect', 'link', 'native'] as const
export const LaunchMode = z.enum(LAUNCH_MODES)
export type LaunchMode = z.output<typeof LaunchMode>
const SectionName = z.enum(Object.keys(SECTIONS) as [Section, ...Section[]])

/** Scheme, host and port, nothing else; http on loopback only. What `new URL(…).origin` gives back unchanged. */
export const Origin = z
  .string()
  .max(300)
  .refine((value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined
    if (!url || url.origin !== value) return false
    // URLs allow more in a host than names have: `*` and `;` would be words of a Content-Security-Policy.
    if (!/^https?:\/\/([a-z0-9._-]+|\[[0-9a-f:]+\])(:\d+)?$/.test(value)) return false
    return (
      url.protocol === 'https:' ||
      (url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname))
    )
  }, 'This is not an origin (https://host[:port]; http on loopback only).')
const ReturnUrl = z
  .string()
  .max(2048)
  .refine(
    (value) =>
      /^https?:\/\/[\x21-\x3f\x41-\x5b\x5d-\x7e]+$/.test(value) && !/%0[ad]/i.test(value) && URL.canParse(value),
    'This is not a web address.',
  )

/** JSON that is read again as it was sent. A number of more digits than JavaScript holds is an object of its own kind. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return textFault(value) === null
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isStorable)
  return Object.getPrototypeOf(value) === Object.prototype && Object.entries(value).flat().every(isStorable)
}

const View = text(500)
  .refine(isView, 'This is not a page of the dashboard: a path from its slash on, without `//` and `..`.')
  .meta({ description: 'The page to open, with its query.', example: '/invoices?status=overdue' })

export const launchOptions = {
  mode: LaunchMode.optional(),
  role: z.enum(['viewer', 'editor', 'admin']).optional(),
  permissions: PermissionList.optional(),
  sections: z.array(SectionName).min(1).max(20).optional(),
  view: View.optional(),
  prefill: z
    .record(text(100), z.unknown().refine(isStorable, 'This holds text or a number that cannot be kept.'))
    .optional(),
  parent_origins: z.array(Origin).max(20).optional(),
  return_url: ReturnUrl.optional(),
  locale: Locale.optional(),
  timezone: Timezone.optional(),
  theme: Theme.optional(),
  session_ttl: z.int().min(60).max(86_400).optional(),
  ttl: z
    .int()
    .min(10)
    .max(86_400)
    .optional()
    .meta({ description: 'Seconds the token itself is good for, within the limits of its mode.' }),
  group: text(100, 1).optional(),
}

export const LaunchToken = z
  .strictObject({ id: LaunchId, token: z.string(), url: z.string(), expires_in: z.int(), expires_at: Instant })
  .meta({ id: 'LaunchToken' })
export type LaunchToken = z.output<typeof LaunchToken>

export const EmbedContext = z
  .strictObject({
    session: z
      .strictObject({
        id: SessionId,
        mode: LaunchMode.nullable(),
        expires_in: z.int(),
        return_url: z.string().nullable(),
      })
      .nullable(),
    entity: z.strictObject({
      id: EntityId,
      name: z.string(),
      environment: Environment,
      country_code: z.string(),
      currency_code: z.string(),
      locale: z.string(),
      timezone: z.string(),
      tax_name: z.string(),
      default_tax_rate: z.number().nullable(),
    }),
    user: z.strictObject({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() }).nullable(),
    permissions: z.array(z.string()),
    sections: z.array(z.string()).nullable(),
    view: z.string().nullable(),
    prefill: z.record(z.string(), z.unknown()).nullable(),
    locale: z.string(),
    timezone: z.string(),
    theme: Look,
    app_name: z.string().nullable(),
    hide_branding: z.boolean(),
  })
  .meta({ id: 'EmbedContext' })
export type EmbedContext = z.output<typeof EmbedContext>

export const EmbedPolicy = z
  .strictObject({
    environment: Environment,
    parent_origins: z.array(z.string()),
    return_origins: z.array(z.string()),
    token_ttl: z.int().meta({ description: 'Seconds a session token is good for before it is renewed.' }),
    idle_ttl: z.int(),
    session_ttl: z
      .int()
      .nullable()
      .meta({ description: 'null: 12 h with a host SDK, 8 h by redirect, 1 h in a raw frame.' }),
    end_session_on_reuse: z.boolean(),
    hide_branding: z.boolean(),
    updated_at: Instant.nullable(),
  })
  .meta({ id: 'EmbedPolicy' })

const FirstAnswer = z
  .strictObject({
    operation: z.string(),
    input: z.unknown().meta({ description: 'What the operation was asked: `params` and `query`.' }),
    answer: z.looseObject({}),
    etag: z.string().nullable(),
  })
  .meta({ id: 'FirstAnswer', description: 'What an operation has answered.' })
export type FirstAnswer = z.output<typeof FirstAnswer>

const NewSession = z.strictObject({
  session: z.strictObject({ id: SessionId, expires_in: z.int() }),
  token: z.string(),
  expires_in: z.int(),
  context: EmbedContext,
  first: z
    .array(FirstAnswer)
    .nullable()
    .meta({ description: 'What the first screen would ask for next. null: it has to ask itself.' }),
})

export const embed = {
  getPolicy: define(routes.embed.getPolicy, {
    summary: 'The embed policy of this environment',
    data: 'control',
    response: EmbedPolicy,
  }),
  putPolicy: define(routes.embed.putPolicy, {
    summary: 'Replace the embed policy of this environment',
    data: 'control',
    body: z.strictObject({
      environment: EnvironmentIn.optional(),
      parent_origins: z.array(Origin).max(100).default([]),
      return_origins: z.array(Origin).max(100).default([]),
      token_ttl: z.int().min(60).max(86_400).default(900),
      idle_ttl: z.int().min(60).max(86_400).default(1800),
      session_ttl: clearable(z.int().min(60).max(86_400)),
      end_session_on_reuse: z.boolean().default(true),
      hide_branding: z.boolean().default(false),
    }),
    response: EmbedPolicy,
  }),
  launch: define(routes.embed.launch, {
    summary: 'Mint a single-use launch token',
    status: 201,
    data: 'control',
    body: z
      .strictObject({
        ...launchOptions,
        subject: z.strictObject({ id: text(255, 1), name: clearable(text(255)), email: clearable(Email) }).optional(),
        user_id: refTo(UserId, 'user').optional(),
      })
      .refine((body) => body.subject === undefined || body.user_id === undefined, {
        error: 'Give subject or user_id, not both.',
        path: ['user_id'],
      })
      .optional(),
    response: LaunchToken,
    secrets: { token: null, url: null },
  }),
  exchange: define(routes.embed.exchange, {
    summary: 'Turn a launch token into a session; same origin only',
    data: 'none',
    query: z.strictObject({}),
    body: z.strictObject({
      token: z.string().max(300),
      bind: z.string().regex(/^[A-Za-z0-9_-]{16,128}$/),
      parent_origin: z.string().max(300).nullable().optional(),
      view: clearable(View).meta({ description: 'The page to open, in place of the launch’s.' }),
    }),
    response: NewSession,
  }),
  context: define(routes.embed.context, {
    summary: 'What the screens need to know of entity, user and rights',
    data: 'control',
    response: EmbedContext,
  }),
  rotate: define(routes.embed.rotate, {
    summary: 'A new token for this session, in modes without a host to renew it',
    data: 'control',
    response: z.strictObject({ token: z.string(), expires_in: z.int() }),
    secrets: { token: null },
  }),
  logout: define(routes.embed.logout, { summary: 'End this session', data: 'control', response: Message }),
}
