import { isDeepStrictEqual } from 'node:util'
import type { EntitySettings } from '@/lib/contract/settings'
import { invalid } from '@/lib/http/problem'
import { ibanProblem, isBic } from '@/lib/iban'

type Account = NonNullable<EntitySettings['bank_accounts']>[number]
type Field = Exclude<keyof Account, 'is_default'>
type Settings = Pick<EntitySettings, 'bank_accounts'>

/** What an account of a type cannot be paid to without. Of another kind nobody knows: a number, or an IBAN. */
const NEEDED: Record<Account['type'], readonly Field[]> = {
  iban: ['iban'],
  us_domestic: ['account_number', 'routing_number'],
  uk_domestic: ['account_number', 'sort_code'],
  other: [],
}
const NAMES: Partial<Record<Field, string>> = {
  iban: 'an IBAN',
  account_number: 'an account number',
  routing_number: 'a routing number',
  sort_code: 'a sort code',
}

/** 422 for an account that nobody could pay to. Those that are kept as they were pass: they are older than the rule. */
export function requireBankAccounts({ bank_accounts }: Settings, before: Settings = {}): void {
  const kept = before.bank_accounts ?? []
  for (const [index, account] of (bank_accounts ?? []).entries()) {
    if (kept.some((same) => isDeepStrictEqual(same, account))) continue
    const [field, message] = faultOf(account) ?? []
    if (field !== undefined && message !== undefined)
      throw invalid(['settings', 'bank_accounts', index, field], message)
  }
}

function faultOf(account: Account): [Field, string] | undefined {
  const missing = NEEDED[account.type].find((field) => !account[field])
  if (missing !== undefined) return [missing, `An account of this type needs ${NAMES[missing] ?? missing}.`]
  if (account.type === 'other' && !account.iban && !account.account_number)
    return ['account_number', 'Give an account number or an IBAN.']
  const problem = account.iban ? ibanProblem(account.iban) : null
  if (problem !== null) return ['iban', problem]
  return account.bic && !isBic(account.bic)
    ? ['bic', 'This is not a BIC: it has 8 or 11 letters and digits.']
    : undefined
}
