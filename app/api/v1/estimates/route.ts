import { estimates } from '@/lib/contract/documents'
import { createDocument } from '@/lib/documents/create-document'
import { listDocuments } from '@/lib/documents/list-documents'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(estimates.list, listDocuments('estimate', estimates.list))
export const POST = endpoint(estimates.create, createDocument('estimate'))
