import { emails } from '@/lib/contract/emails'
import { previewEmail } from '@/lib/email/preview-email'
import { endpoint } from '@/lib/http/endpoint'

export const POST = endpoint(emails.preview, previewEmail)
