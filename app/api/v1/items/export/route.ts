import { recordExports } from '@/lib/contract/exports'
import { exportItems } from '@/lib/exports/export-items'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(recordExports.items, exportItems)
