import { emails } from '@/lib/contract/emails'
import { sendEmail } from '@/lib/email/send-email'
import { endpoint } from '@/lib/http/endpoint'

export const POST = endpoint(emails.send, sendEmail)
