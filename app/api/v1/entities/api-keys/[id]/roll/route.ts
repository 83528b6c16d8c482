import { entityKeys } from '@/lib/contract/keys'
import { rollEntityKey } from '@/lib/entity-keys/roll-entity-key'
import { endpoint } from '@/lib/http/endpoint'

export const POST = endpoint(entityKeys.roll, rollEntityKey)
