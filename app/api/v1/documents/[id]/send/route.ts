import { emails } from '@/lib/contract/emails'
import { sendDocument } from '@/lib/email/send-document'
import { endpoint } from '@/lib/http/endpoint'

export const POST = endpoint(emails.sendDocument, sendDocument)
