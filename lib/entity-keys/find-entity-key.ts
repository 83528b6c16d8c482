import { type ApiKeyRow, type KeyName, lockApiKey } from '@/db/api-keys'
import type { ControlTx } from '@/db/control'
import { hashSecret, isWellFormedKey } from '@/lib/auth/keys'
import { KeyId } from '@/lib/contract/ids'
import { notFound } from '@/lib/http/problem'

const MASKED = /^ek_(live|sandbox)_[0-9a-f]{3}\.\.\.[0-9a-f]{3}$/

/** Locks the key that a path names: the whole key, its masked form, or its key_id. */
export async function findEntityKey(tx: ControlTx, text: string): Promise<ApiKeyRow> {
  const name = readName(text)
  const key = name && (await lockApiKey(tx, 'entity', name))
  if (!key) throw notFound()
  return key
}

function readName(text: string): KeyName | undefined {
  if (isWellFormedKey(text)) return { hash: hashSecret(text) }
  if (MASKED.test(text)) return { prefix_hint: text }
  const id = KeyId.safeParse(text)
  return id.success ? { key_id: id.data } : undefined
}
