import { emails } from '@/lib/contract/emails'
import { endpoint } from '@/lib/http/endpoint'
import { sendPaymentReminder } from '@/lib/reminders/send-payment-reminder'

export const POST = endpoint(emails.sendReminder, sendPaymentReminder)
