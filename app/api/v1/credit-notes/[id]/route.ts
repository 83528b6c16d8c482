import { creditNotes } from '@/lib/contract/documents'
import { deleteDocument } from '@/lib/documents/delete-draft'
import { getDocument } from '@/lib/documents/get-document'
import { changeDocument } from '@/lib/documents/update-document'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(creditNotes.get, getDocument('credit_note'))
export const PATCH = endpoint(creditNotes.update, changeDocument('credit_note'))
export const DELETE = endpoint(creditNotes.delete, deleteDocument('credit_note'))
