import { imports } from '@/lib/contract/imports'
import { endpoint } from '@/lib/http/endpoint'
import { undoImport } from '@/lib/imports/undo-import'

export const POST = endpoint(imports.undo, undoImport)
