import { sharedDocuments } from '@/lib/contract/shared-documents'
import { endpoint } from '@/lib/http/endpoint'
import { viewSharedDocument } from '@/lib/share/view-shared-document'

export const POST = endpoint(sharedDocuments.view, viewSharedDocument)
