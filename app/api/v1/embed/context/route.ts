import { embed } from '@/lib/contract/embed'
import { getContext } from '@/lib/embed/get-context'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(embed.context, getContext)
