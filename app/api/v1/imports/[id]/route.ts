import { imports } from '@/lib/contract/imports'
import { endpoint } from '@/lib/http/endpoint'
import { getImport } from '@/lib/imports/get-import'

export const GET = endpoint(imports.get, getImport)
