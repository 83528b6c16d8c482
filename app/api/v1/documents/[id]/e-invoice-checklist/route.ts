import { documents } from '@/lib/contract/documents'
import { getEInvoiceChecklist } from '@/lib/einvoice/get-e-invoice-checklist'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(documents.eInvoiceChecklist, getEInvoiceChecklist)
