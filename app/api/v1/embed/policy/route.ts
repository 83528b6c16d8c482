import { embed } from '@/lib/contract/embed'
import { getPolicy } from '@/lib/embed/get-policy'
import { putPolicy } from '@/lib/embed/put-policy'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(embed.getPolicy, getPolicy)
export const PUT = endpoint(embed.putPolicy, putPolicy)
