import { documentExports } from '@/lib/contract/exports'
import { endpoint } from '@/lib/http/endpoint'
import { startPdfExport } from '@/lib/jobs/start-pdf-export'

export const POST = endpoint(documentExports.startPdfs, startPdfExport)
