import type * as z from 'zod'

import type { Permission } from './permissions'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What answers are besides JSON. */
export type MediaType =
  | 'application/pdf'
  | 'application/xml'
  | 'text/html; charset=utf-8'
  | 'image/png'
  | 'image/jpeg'
  | 'image/webp'
  | 'text/csv; charset=utf-8'
  | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  | 'application/zip'

/** What the browser needs of an operation. Plain data: no schema reaches a bundle. */
export type Route = {
  id: string
  method: Method
  /** Below /api/v1. */
  path: `/${string}`
  /** `entity`: one tenant is resolved first. `account`: confined to an account and environment. */
  auth: 'public' | 'account' | 'entity'
  /** null: any credential that reaches the resource. */
  permission: Permission | null
  /** For account operations that also serve an entity's own credentials: what those need instead. */
  entityPermission?: Permission
  /** For what all types of documents share: the action, on the resource of the type that the request names. */
  ofDocument?: 'read' | 'write' | 'send'
  /** For imports: the right to write what they make, which the use-case asks for. */
  ofImport?: true
  /** What a body is that is not JSON: fields and one file. */
  contentType?: 'multipart/form-data'
}

/** One HTTP operation, written down once. The server, the browser client and openapi.json all read it. */
export type Operation = Route & {
  summary: string
  status: 200 | 201 | 202
  /** Which of the two makers of transactions the use-case works in. `none`: it opens its own. */
  data: 'tenant' | 'control' | 'none'
  /** Bytes a body may have. */
  maxBytes: number
  params: z.ZodObject
  query: z.ZodObject
  body: z.ZodType
  response: z.ZodType
  /** What an answer is that is not JSON; of several, the first unless the file says another. Its errors are problem+json all the same. */
  produces?: MediaType | readonly [MediaType, ...MediaType[]]
  /** A POST that only works something out: it runs read only, and no answer of it is kept. */
  readOnly?: true
  /** The path names the entity by something else: an entity key, whole or by its public id. */
  findsEntity?: 'key'
  /** Properties of the answer that are shown once, and which other one a replayed answer has in their place, if any. */
  secrets?: Readonly<Record<string, string | null>>
}

type Parts = 'params' | 'query' | 'body'
/** What a use-case is given: parsed, with defaults filled in. */
export type Input<O extends Operation> = { [P in Parts]: z.output<O[P]> }
type MayBeEmpty<T> = undefined extends T ? true : {} extends T ? true : false
/** What a caller sends: parts that may be empty may be left out. */
export type Call<O extends Operation> = {
  [P in Parts as MayBeEmpty<z.input<O[P]>> extends true ? never : P]: z.input<O[P]>
} & { [P in Parts as MayBeEmpty<z.input<O[P]>> extends true ? P : never]?: z.input<O[P]> }
/** What comes back, on both sides of the wire. */
export type Output<O extends Operation> = z.output<O['response']>
