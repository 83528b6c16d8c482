import * as z from 'zod'
import {
  createDocument,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi'

import { NoBody } from './common'
import { operations } from './index'
import type { Operation } from './operation'

const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().meta({ description: 'Stable, snake_case.' }),
    message: z.string(),
    request_id: z.string(),
    permission: z.string().optional(),
    cause: z
      .object({
        issues: z.array(
          z.object({ path: z.array(z.union([z.string(), z.number()])), code: z.string(), message: z.string() }),
        ),
      })
      .optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' })

const ERRORS: Record<number, string> = {
  400: 'A malformed header, body or cursor',
  401: 'A bad credential',
  403: 'A permission that the credential lacks',
  404: 'Not there, or not reachable with this credential',
  409: 'Wrong state, or a conflict',
  412: 'Stale If-Match',
  413: 'Body too large',
  415: 'Not of the content type that is asked for',
  422: 'An invalid value or unknown field',
  429: 'Too many requests',
  503: 'The database is busy or away',
}

const errorsOf = (operation: Operation): ZodOpenApiResponsesObject => {
  const hasBody = operation.method !== 'GET' && operation.method !== 'DELETE'
  const skipped = new Set([
    // What has no id in its path has nothing to miss; what has one needs no credential.
    ...(operation.auth === 'public' ? [operation.path.includes('{') ? 401 : 404] : []),
    ...(operation.permission === null && !operation.ofDocument ? [403] : []),
    ...(hasBody ? [] : [409, 413, 415]),
    ...(operation.method === 'PATCH' ? [] : [412]),
  ])
  return Object.fromEntries(
    Object.entries(ERRORS)
      .filter(([status]) => !skipped.has(Number(status)))
      .map(([status, description]) => [
        status,
        { description, content: { 'application/problem+json': { schema: Problem } } },
      ]),
  ) as ZodOpenApiResponsesObject
}

const TAGS: Record<string, string> = {
  account: 'What the platform itself has: its keys.',
  entities: 'The tenants, and who and what gets into them.',
  embed: 'Launches, sessions and the policy of the embedded dashboard.',
  customers: 'Whom an entity invoices.',
  items: 'What an entity sells.',
  taxes: 'Taxes with the history of their rates.',
  invoices: 'Drafts, numbers, finalization.',
  estimates: 'What a customer may accept or reject, and what an invoice is made from.',
  'credit-notes': 'What is taken off an invoice, and applied or refunded.',
  'advance-invoices': 'What is paid ahead and deducted from the invoice.',
  'delivery-notes': 'What was delivered, with or without prices.',
  documents: 'What all types of documents share.',
  'shared-documents': 'What whoever has the link of a document sees of it, and answers.',
  files: 'The logo, the signature, and what hangs on documents.',
  payments: 'Money received for documents.',
  stats: 'Counts and sums of what the lists show.',
  'openapi.json': 'This document.',
}
const tagOf = (path: string) => path.split('/')[1] ?? ''
const EntityHeader = z.object({
  'x-entity-id': z.string().optional().meta({ description: 'The entity, where the credential reaches several.' }),
})

/** Of a file there is no schema: its media type says all. */
const contentOf = ({ produces, response }: Operation) =>
  produces === undefined
    ? { 'application/json': { schema: response } }
    : Object.fromEntries(
        [produces]
          .flat()
          .map((type) => [type, { schema: { type: 'string' as const, contentMediaType: type } }] as const),
      )

function needs({ permission, ofDocument, ofImport }: Operation): string {
  if (ofImport) return '. Needs `:write` of what is imported.'
  const ofType = ofDocument && `\`:${ofDocument}\` of the document's type`
  const needed = [permission && `\`${permission}\``, ofType].filter(Boolean)
  return needed.length > 0 ? `. Needs ${needed.join(' and ')}.` : ''
}

function describe(operation: Operation): ZodOpenApiOperationObject {
  const { id, summary, status, auth } = operation
  return {
    operationId: id,
    summary,
    description: `${summary}${needs(operation)}`,
    tags: [tagOf(operation.path)],
    security: auth === 'public' ? [] : [{ bearer: [] }],
    requestParams: {
      path: operation.params,
      query: operation.query,
      ...(auth === 'entity' && { header: EntityHeader }),
    },
    ...(operation.body !== NoBody && {
      requestBody: { content: { [operation.contentType ?? 'application/json']: { schema: operation.body } } },
    }),
    responses: {
      [status]: { description: summary, content: contentOf(operation) },
      ...errorsOf(operation),
    },
  }
}

/** The OpenAPI 3.1 document, from the schemas that validate. `apiUrl` is where the API answers. */
export function openApiDocument(apiUrl: string): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {}
  for (const operation of operations)
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: describe(operation) }
  const document: ZodOpenApiObject = {
    openapi: '3.1.0',
    info: {
      title: 'Invoicing API',
      version: '1',
      description: 'Invoices, customers and items of each entity.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: apiUrl }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'sk_…, ek_…, es_… or ut_…' } },
    },
  }
  return createDocument(document)
}
