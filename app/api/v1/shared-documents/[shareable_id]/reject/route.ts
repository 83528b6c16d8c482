import { sharedDocuments } from '@/lib/contract/shared-documents'
import { endpoint } from '@/lib/http/endpoint'
import { rejectSharedDocument } from '@/lib/share/reject-shared-document'

export const POST = endpoint(sharedDocuments.reject, rejectSharedDocument)
