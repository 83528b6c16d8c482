import { recordExports } from '@/lib/contract/exports'
import { exportCustomers } from '@/lib/exports/export-customers'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(recordExports.customers, exportCustomers)
