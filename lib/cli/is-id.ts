import type { AccountId } from '@/lib/contract/ids'

/** Whether a text that a person typed has the form of an account's id. */
export const isId = (text: string, prefix: 'acc'): text is AccountId =>
  new RegExp(`^${prefix}_[0-9a-f]{24}$`).test(text)
