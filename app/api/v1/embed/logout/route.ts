import { embed } from '@/lib/contract/embed'
import { logoutSession } from '@/lib/embed/logout-session'
import { endpoint } from '@/lib/http/endpoint'

export const POST = endpoint(embed.logout, logoutSession)
