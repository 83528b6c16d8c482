import { sharedDocuments } from '@/lib/contract/shared-documents'
import { endpoint } from '@/lib/http/endpoint'
import { getSharedDocumentPdf } from '@/lib/share/get-shared-document-pdf'

export const GET = endpoint(sharedDocuments.pdf, getSharedDocumentPdf)
