import { documents } from '@/lib/contract/documents'
import { endpoint } from '@/lib/http/endpoint'
import { getDocumentPdf } from '@/lib/pdf/get-document-pdf'

export const GET = endpoint(documents.pdf, getDocumentPdf)
