import { documents } from '@/lib/contract/documents'
import { previewDocument } from '@/lib/documents/preview-document'
import { endpoint } from '@/lib/http/endpoint'

export const POST = endpoint(documents.preview, previewDocument)
