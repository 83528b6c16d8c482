import { rollAccountKey } from '@/lib/account-keys/roll-account-key'
import { accountKeys } from '@/lib/contract/keys'
import { endpoint } from '@/lib/http/endpoint'

export const POST = endpoint(accountKeys.roll, rollAccountKey)
