import { sql } from 'kysely'
import { preparedForTenant } from '@/db/prepared'
import type { Row } from '@/db/schema'
import type { TenantTx } from '@/db/tenant'

const columns = [
  'name',
  'address',
  'address_2',
  'post_code',
  'city',
  'state',
  'country',
  'country_code',
  'currency_code',
  'locale',
  'tax_number',
  'tax_number_2',
  'company_number',
  'phone',
  'email',
  'starting_capital',
  'settings',
] as const

/** The entity as the issuer of documents, and the date where it is. */
export type Issuer = Pick<Row<'entities'>, (typeof columns)[number]> & { today: string }

export async function selectIssuer(tx: TenantTx): Promise<Issuer> {
  const [issuer] = await issuerOfTransaction(tx, {})
  if (!issuer) throw new Error('The entity of the transaction is gone.')
  return issuer
}
const issuerOfTransaction = preparedForTenant((tx) =>
  tx
    .selectFrom('entities')
    .select(columns)
    .select(sql<string>`(now() at time zone timezone)::date`.as('today')),
)
