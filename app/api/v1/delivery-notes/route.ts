import { deliveryNotes } from '@/lib/contract/documents'
import { createDocument } from '@/lib/documents/create-document'
import { listDocuments } from '@/lib/documents/list-documents'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(deliveryNotes.list, listDocuments('delivery_note', deliveryNotes.list))
export const POST = endpoint(deliveryNotes.create, createDocument('delivery_note'))
