import { items } from '@/lib/contract/items'
import { endpoint } from '@/lib/http/endpoint'
import { deleteItemPermanently } from '@/lib/items/delete-item-permanently'

export const DELETE = endpoint(items.permanent, deleteItemPermanently)
