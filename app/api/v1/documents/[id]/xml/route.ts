import { documents } from '@/lib/contract/documents'
import { getDocumentXml } from '@/lib/einvoice/get-document-xml'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(documents.xml, getDocumentXml)
