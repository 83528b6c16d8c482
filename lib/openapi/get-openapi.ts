import { openApiDocument } from '@/lib/contract/openapi'
import type { openapi } from '@/lib/contract/reference'
import type { UseCase } from '@/lib/http/endpoint'
import { apiUrl } from '@/lib/urls'

let document: Record<string, unknown> | undefined

/** Made once a process: the contract does not change while it runs. */
export const getOpenApi: UseCase<typeof openapi.get> = () =>
  Promise.resolve((document ??= openApiDocument(apiUrl()) as unknown as Record<string, unknown>))
