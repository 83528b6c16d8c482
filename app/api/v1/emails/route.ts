import { emails } from '@/lib/contract/emails'
import { listEmails } from '@/lib/email/list-emails'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(emails.list, listEmails)
