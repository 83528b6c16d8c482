import { stats } from '@/lib/contract/stats'
import { endpoint } from '@/lib/http/endpoint'
import { queryStats } from '@/lib/stats/query-stats'

export const POST = endpoint(stats.query, queryStats)
