import { payments } from '@/lib/contract/payments'
import { endpoint } from '@/lib/http/endpoint'
import { restorePayment } from '@/lib/payments/restore-payment'

export const POST = endpoint(payments.restore, restorePayment)
