import { items } from '@/lib/contract/items'
import { endpoint } from '@/lib/http/endpoint'
import { restoreItem } from '@/lib/items/restore-item'

export const POST = endpoint(items.restore, restoreItem)
