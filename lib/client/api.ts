import type { OperationsById } from '@/lib/contract'
import type { Call, Operation, Output, Route } from '@/lib/contract/operation'

export type Issue = { path: (string | number)[]; code: string; message: string }
type ProblemBody = {
  code?: string
  message?: string
  request_id?: string
  permission?: string
  cause?: { issues?: Issue[] }
}

/** A refused call, as the API's problem+json says it. `status` 0: the server was not reached. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly requestId: string | undefined
  readonly permission: string | undefined
  readonly issues: readonly Issue[]

  constructor(status: number, body: ProblemBody) {
    super(body.message ?? '')
    this.status = status
    this.code = body.code ?? 'unreachable'
    this.requestId = body.request_id
    this.permission = body.permission
    this.issues = body.cause?.issues ?? []
  }
}

/** A route of the contract whose schemas the types know. */
export type KnownRoute = Route & { id: keyof OperationsById }
export type CallOf<R extends KnownRoute> = Call<Extract<OperationsById[R['id']], Operation>>
export type OutputOf<R extends KnownRoute> = Output<Extract<OperationsById[R['id']], Operation>>

/** Where the bearer comes from. `rejected` is one that the server has just answered with 401 and `code`: get another, or null. */
export type BearerSource = (rejected?: string, code?: string) => Promise<string | null>
export type Api = {
  call: <R extends KnownRoute>(route: R, input: CallOf<R>, options?: CallOptions) => Promise<OutputOf<R>>
  /** The same for an answer that is a file. */
  download: <R extends KnownRoute>(route: R, input: CallOf<R>, options?: DownloadOptions) => Promise<Download>
  /** The entity that calls name; null where the credential has just one. */
  entityId: string | null
}
export type Download = { blob: Blob; fileName: string }
export type DownloadOptions = { signal?: AbortSignal; onBytes?: (received: number) => void }
export type CallOptions = { signal?: AbortSignal; ifMatch?: string; idempotencyKey?: string }
type Loose = {
  params?: Record<string, string>
  query?: Record<string, string | number | boolean | undefined>
  body?: unknown
}

const etags = new WeakMap<object, string>()
/** The version of an object as it was answered, for `ifMatch`. Copies of it have none. */
export const etagOf = (answer: object): string | undefined => etags.get(answer)
export const keepEtag = (answer: object, etag: string): void => void etags.set(answer, etag)

/** The browser's side of the contract. Answers are trusted to have its types: the server has checked them. */
export function createApi(getBearer: BearerSource, entityId: string | null = null): Api {
  async function call<R extends KnownRoute>(
    route: R,
    input: CallOf<R>,
    options: CallOptions = {},
  ): Promise<OutputOf<R>> {
    const response = await answerTo(route, input, options)
    const text = await response.text()
    const body: unknown = text === '' ? null : JSON.parse(text)
    if (!response.ok) throw new ApiError(response.status, body ?? {})
    const etag = response.headers.get('etag')
    if (etag !== null && body !== null && typeof body === 'object') keepEtag(body, etag)
    return body as OutputOf<R>
  }

  async function download<R extends KnownRoute>(
    route: R,
    input: CallOf<R>,
    { signal, onBytes }: DownloadOptions = {},
  ): Promise<Download> {
    const response = await answerTo(route, input, { ...(signal && { signal }) })
    if (!response.ok) throw new ApiError(response.status, (await response.json().catch(() => ({}))) as ProblemBody)
    return receive(response, onBytes)
  }

  async function answerTo(route: KnownRoute, input: Loose, options: CallOptions): Promise<Response> {
    // The same key on both attempts: a lost answer is not a second invoice.
    const key = route.method === 'POST' ? (options.idempotencyKey ?? crypto.randomUUID()) : undefined
    const bearer = await getBearer()
    let response = await sendAs(entityId, route, input, bearer, key, options)
    if (response.status === 401 && bearer !== null) {
      const { code } = (await response
        .clone()
        .json()
        .catch(() => ({}))) as ProblemBody
      const renewed = await getBearer(bearer, code)
      if (renewed !== null && renewed !== bearer) response = await sendAs(entityId, route, input, renewed, key, options)
    }
    return response
  }

  return { call, download, entityId }
}

function sendAs(
  entityId: string | null,
  route: KnownRoute,
  input: Loose,
  bearer: string | null,
  key: string | undefined,
  options: CallOptions,
): Promise<Response> {
  const request: RequestInit = {
    method: route.method,
    headers: {
      ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
      ...(entityId !== null && { 'x-entity-id': entityId }),
      // Of a form the browser says so itself, with its boundary.
      ...(input.body !== undefined && !route.contentType && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(options.ifMatch !== undefined && { 'if-match': options.ifMatch }),
    },
    ...(input.body !== undefined && {
      body: route.contentType ? formOf(input.body as object) : JSON.stringify(input.body),
    }),
    ...(options.signal && { signal: options.signal }),
    credentials: 'omit',
  }
  const attempt = () => fetch(addressOf(route, input), request)
  return attempt()
    .catch((error: unknown) => (options.signal?.aborted === true ? Promise.reject(error as Error) : attempt()))
    .catch((error: unknown) => {
      throw options.signal?.aborted === true ? error : new ApiError(0, {})
    })
}

/** A stream that breaks off throws: nobody is given a part for the whole. */
async function receive(response: Response, onBytes?: (received: number) => void): Promise<Download> {
  const parts: BlobPart[] = []
  const reader = response.body?.getReader()
  let received = 0
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    parts.push(chunk.value)
    received += chunk.value.byteLength
    onBytes?.(received)
  }
  const type = response.headers.get('content-type') ?? ''
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  return { blob: new Blob(parts, { type }), fileName: name === undefined ? 'download' : decodeURIComponent(name) }
}

function addressOf(route: Route, { params = {}, query = {} }: Loose): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, String(value))
  return `/api/v1${path}${search.size > 0 ? `?${search}` : ''}`
}

function formOf(body: object): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(body)) {
    if (value instanceof Blob) form.append(name, value)
    else if (value !== undefined) form.append(name, typeof value === 'string' ? value : JSON.stringify(value))
  }
  return form
}
