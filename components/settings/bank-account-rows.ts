import { orNull } from '@/components/forms/or-null'
import type { EntitySettings } from '@/lib/contract/settings'

type Account = NonNullable<EntitySettings['bank_accounts']>[number]
type Kind = Account['type']
export const TEXTS = ['iban', 'bic', 'account_number', 'routing_number', 'sort_code', 'name', 'bank_name'] as const
/** `was` is the account as it is saved: what no box shows of it stays. */
type Row = Record<(typeof TEXTS)[number], string> & { type: Kind; was: Account | null }
export type Values = { accounts: Row[]; chosen: string }
/** The numbers that an account of a kind is known by. */
export const NUMBERS: Record<Kind, readonly (typeof TEXTS)[number][]> = {
  iban: ['iban', 'bic'],
  us_domestic: ['account_number', 'routing_number'],
  uk_domestic: ['account_number', 'sort_code'],
  other: ['account_number', 'bic', 'iban'],
}
export const KINDS = Object.keys(NUMBERS) as Kind[]

export const rowOf = (was: Account | null): Row => ({
  ...(Object.fromEntries(TEXTS.map((field) => [field, was?.[field] ?? ''])) as Record<(typeof TEXTS)[number], string>),
  type: was?.type ?? 'iban',
  was,
})

const isBlank = (row: Row) => TEXTS.every((field) => row[field].trim() === '')
const isSame = (row: Row, was: Account) =>
  row.type === was.type && TEXTS.every((field) => row[field] === (was[field] ?? ''))

/** The account of a row: one that nobody has changed stays as it is, which an older rule may have let in. */
function accountOf(row: Row, isChosen: boolean): Account {
  const { was, type } = row
  if (was && isSame(row, was)) return Boolean(was.is_default) === isChosen ? was : { ...was, is_default: isChosen }
  const said = [...NUMBERS[type], 'name' as const, 'bank_name' as const].map((field) => {
    const text = field === 'iban' ? row.iban.replaceAll(/\s/g, '') : row[field].trim()
    return [field, orNull(text)] as const
  })
  return { ...(was?.type === type && was), type, ...Object.fromEntries(said), is_default: isChosen }
}

/** Rows that say something, each with where it stands. Without a mark the first is the one to pay to. */
export function saidRows({ accounts, chosen }: Values) {
  const said = accounts.map((row, at) => ({ row, at })).filter(({ row }) => !isBlank(row))
  const marked = said.some(({ at }) => at === Number(chosen)) ? Number(chosen) : said[0]?.at
  return said.map(({ row, at }) => ({ at, account: accountOf(row, at === marked) }))
}
