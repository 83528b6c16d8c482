import type { Row } from '@/db/schema'
import type { Party } from '@/lib/contract/document-model'
import type { EntitySettings } from '@/lib/contract/settings'
import type { Labels } from '@/lib/document-labels/en'

export type BankAccount = NonNullable<EntitySettings['bank_accounts']>[number]

/** The account that money is to be paid to: the one marked, else the first. */
export const bankAccountOf = ({ bank_accounts }: EntitySettings): BankAccount | undefined =>
  bank_accounts?.find(({ is_default }) => is_default) ?? bank_accounts?.[0]

/** IBANs are written in groups of four. ISO 13616-1. */
export const groupIban = (iban: string): string => iban.replaceAll(/\s/g, '').replaceAll(/(.{4})(?=.)/g, '$1 ')

export function bankAccountText(account: BankAccount, labels: Labels): string {
  const { name, bank_name, iban, bic, account_number, routing_number, sort_code } = account
  const lines = [
    name,
    bank_name,
    iban && `IBAN: ${groupIban(iban)}`,
    bic && `BIC: ${bic}`,
    account_number && `${labels.account_number}: ${account_number}`,
    routing_number && `Routing: ${routing_number}`,
    sort_code && `Sort code: ${sort_code}`,
  ]
  return lines.filter(Boolean).join('\n')
}

/** The settings with the account that a finalized document names; documents of before it was kept name the present one. */
export const settingsAsIssued = (
  { is_draft, issuer }: Pick<Row<'documents'>, 'is_draft' | 'issuer'>,
  settings: EntitySettings,
): EntitySettings => {
  const { bank_account } = issuer as Party
  if (is_draft || bank_account === undefined) return settings
  return { ...settings, bank_accounts: bank_account === null ? [] : [bank_account] }
}
