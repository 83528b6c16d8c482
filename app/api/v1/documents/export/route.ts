import { documentExports } from '@/lib/contract/exports'
import { exportDocuments } from '@/lib/exports/export-documents'
import { endpoint } from '@/lib/http/endpoint'
import { startDocumentExport } from '@/lib/jobs/start-document-export'

export const GET = endpoint(documentExports.export, exportDocuments)
export const POST = endpoint(documentExports.start, startDocumentExport)
