import { files } from '@/lib/contract/files'
import { getFileContent } from '@/lib/files/get-file-content'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(files.content, getFileContent)
