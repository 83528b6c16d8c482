import { files } from '@/lib/contract/files'
import { createFile } from '@/lib/files/create-file'
import { listFiles } from '@/lib/files/list-files'
import { readUpload } from '@/lib/files/read-upload'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(files.list, listFiles)
export const POST = endpoint(files.create, createFile, readUpload)
