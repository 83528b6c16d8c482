import { documents } from '@/lib/contract/documents'
import { endpoint } from '@/lib/http/endpoint'
import { getDocumentHtml } from '@/lib/pdf/get-document-html'

export const GET = endpoint(documents.html, getDocumentHtml)
