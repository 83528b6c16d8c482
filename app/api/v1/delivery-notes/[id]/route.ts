import { deliveryNotes } from '@/lib/contract/documents'
import { deleteDocument } from '@/lib/documents/delete-draft'
import { getDocument } from '@/lib/documents/get-document'
import { changeDocument } from '@/lib/documents/update-document'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(deliveryNotes.get, getDocument('delivery_note'))
export const PATCH = endpoint(deliveryNotes.update, changeDocument('delivery_note'))
export const DELETE = endpoint(deliveryNotes.delete, deleteDocument('delivery_note'))
