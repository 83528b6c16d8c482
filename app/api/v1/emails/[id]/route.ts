import { emails } from '@/lib/contract/emails'
import { getEmail } from '@/lib/email/get-email'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(emails.get, getEmail)
