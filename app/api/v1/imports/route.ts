import { imports } from '@/lib/contract/imports'
import { endpoint } from '@/lib/http/endpoint'
import { createImport } from '@/lib/imports/create-import'
import { listImports } from '@/lib/imports/list-imports'

export const GET = endpoint(imports.list, listImports)
export const POST = endpoint(imports.create, createImport)
