import { creditNotes } from '@/lib/contract/documents'
import { createDocument } from '@/lib/documents/create-document'
import { listDocuments } from '@/lib/documents/list-documents'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(creditNotes.list, listDocuments('credit_note', creditNotes.list))
export const POST = endpoint(creditNotes.create, createDocument('credit_note'))
