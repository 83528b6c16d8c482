import { payments } from '@/lib/contract/payments'
import { endpoint } from '@/lib/http/endpoint'
import { deletePayment } from '@/lib/payments/delete-payment'
import { getPayment } from '@/lib/payments/get-payment'
import { updatePayment } from '@/lib/payments/update-payment'

export const GET = endpoint(payments.get, getPayment)
export const PATCH = endpoint(payments.update, updatePayment)
export const DELETE = endpoint(payments.delete, deletePayment)
