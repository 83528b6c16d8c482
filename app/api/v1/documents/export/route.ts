import { documentExports } from '@/lib/contract/exports'
import { exportDocuments } from '@/lib/exports/export-documents'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(documentExports.export, exportDocuments)
