import { payments } from '@/lib/contract/payments'
import { endpoint } from '@/lib/http/endpoint'
import { deletePaymentPermanently } from '@/lib/payments/delete-payment-permanently'

export const DELETE = endpoint(payments.permanent, deletePaymentPermanently)
