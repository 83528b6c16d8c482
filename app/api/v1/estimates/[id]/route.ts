import { estimates } from '@/lib/contract/documents'
import { deleteDocument } from '@/lib/documents/delete-draft'
import { getDocument } from '@/lib/documents/get-document'
import { changeDocument } from '@/lib/documents/update-document'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(estimates.get, getDocument('estimate'))
export const PATCH = endpoint(estimates.update, changeDocument('estimate'))
export const DELETE = endpoint(estimates.delete, deleteDocument('estimate'))
