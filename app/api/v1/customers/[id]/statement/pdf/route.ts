import { statements } from '@/lib/contract/statements'
import { endpoint } from '@/lib/http/endpoint'
import { getStatementPdf } from '@/lib/statements/get-statement-pdf'

export const GET = endpoint(statements.pdf, getStatementPdf)
