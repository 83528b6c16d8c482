import { sharedDocuments } from '@/lib/contract/shared-documents'
import { endpoint } from '@/lib/http/endpoint'
import { getSharedDocument } from '@/lib/share/get-shared-document'

export const GET = endpoint(sharedDocuments.get, getSharedDocument)
