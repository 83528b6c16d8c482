import { statements } from '@/lib/contract/statements'
import { endpoint } from '@/lib/http/endpoint'
import { getStatement } from '@/lib/statements/get-statement'

export const GET = endpoint(statements.get, getStatement)
