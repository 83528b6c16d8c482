import { embed } from '@/lib/contract/embed'
import { exchangeLaunch } from '@/lib/embed/exchange-launch'
import { endpoint } from '@/lib/http/endpoint'

export const POST = endpoint(embed.exchange, exchangeLaunch)
