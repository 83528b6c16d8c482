import { documents } from '@/lib/contract/documents'
import { endpoint } from '@/lib/http/endpoint'
import { shareOneDocument } from '@/lib/share/share-one-document'

export const POST = endpoint(documents.share, shareOneDocument)
