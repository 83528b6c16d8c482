import { documents } from '@/lib/contract/documents'
import { endpoint } from '@/lib/http/endpoint'
import { unshareDocument } from '@/lib/share/unshare-document'

export const POST = endpoint(documents.unshare, unshareDocument)
