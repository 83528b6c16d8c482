import { embed } from '@/lib/contract/embed'
import { rotateSession } from '@/lib/embed/rotate-session'
import { endpoint } from '@/lib/http/endpoint'

export const POST = endpoint(embed.rotate, rotateSession)
