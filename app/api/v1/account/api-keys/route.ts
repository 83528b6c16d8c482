import { createAccountKey } from '@/lib/account-keys/create-account-key'
import { listAccountKeys } from '@/lib/account-keys/list-account-keys'
import { accountKeys } from '@/lib/contract/keys'
import { endpoint } from '@/lib/http/endpoint'

export const GET = endpoint(accountKeys.list, listAccountKeys)
export const POST = endpoint(accountKeys.create, createAccountKey)
