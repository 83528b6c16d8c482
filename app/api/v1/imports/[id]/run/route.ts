import { imports } from '@/lib/contract/imports'
import { endpoint } from '@/lib/http/endpoint'
import { runImport } from '@/lib/imports/run-import'

export const POST = endpoint(imports.run, runImport)
