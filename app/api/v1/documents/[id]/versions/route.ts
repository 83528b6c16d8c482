import { documents } from '@/lib/contract/documents'
import { listVersions } from '@/lib/documents/list-versions'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(documents.versions, listVersions)
