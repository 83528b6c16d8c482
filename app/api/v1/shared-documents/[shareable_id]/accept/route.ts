import { sharedDocuments } from '@/lib/contract/shared-documents'
import { endpoint } from '@/lib/http/endpoint'
import { acceptSharedDocument } from '@/lib/share/accept-shared-document'

export const POST = endpoint(sharedDocuments.accept, acceptSharedDocument)
