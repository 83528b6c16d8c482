import { payments } from '@/lib/contract/payments'
import { endpoint } from '@/lib/http/endpoint'
import { listPayments } from '@/lib/payments/list-payments'
import { recordPayment } from '@/lib/payments/record-payment'

export const GET = endpoint(payments.list, listPayments)
export const POST = endpoint(payments.create, recordPayment)
