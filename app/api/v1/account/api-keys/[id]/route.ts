import { deleteAccountKey } from '@/lib/account-keys/delete-account-key'
import { accountKeys } from '@/lib/contract/keys'
import { endpoint } from '@/lib/http/endpoint'

export const DELETE = endpoint(accountKeys.delete, deleteAccountKey)
