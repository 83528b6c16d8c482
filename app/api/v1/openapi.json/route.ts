import { openapi } from '@/lib/contract/reference'
import { endpoint } from '@/lib/http/endpoint'
import { getOpenApi } from '@/lib/openapi/get-openapi'

export const GET = endpoint(openapi.get, getOpenApi)
