import { items } from '@/lib/contract/items'
import { endpoint } from '@/lib/http/endpoint'
import { deleteItem } from '@/lib/items/delete-item'
import { getItem } from '@/lib/items/get-item'
import { updateItem } from '@/lib/items/update-item'

export const GET = endpoint(items.get, getItem)
export const PATCH = endpoint(items.update, updateItem)
export const DELETE = endpoint(items.delete, deleteItem)
