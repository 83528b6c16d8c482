import { items } from '@/lib/contract/items'
import { endpoint } from '@/lib/http/endpoint'
import { createItem } from '@/lib/items/create-item'
import { listItems } from '@/lib/items/list-items'

export const GET = endpoint(items.list, listItems)
export const POST = endpoint(items.create, createItem)
