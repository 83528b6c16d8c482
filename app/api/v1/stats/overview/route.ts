import { stats } from '@/lib/contract/stats'
import { endpoint } from '@/lib/http/endpoint'
import { getOverview } from '@/lib/stats/get-overview'

export const GET = endpoint(stats.overview, getOverview)
