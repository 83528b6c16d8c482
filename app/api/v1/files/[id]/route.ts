import { files } from '@/lib/contract/files'
import { deleteFile } from '@/lib/files/delete-file'
import { getFile } from '@/lib/files/get-file'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(files.get, getFile)
export const DELETE = endpoint(files.delete, deleteFile)
