import { selectIssuer } from '@/db/issuer'
import { allItems } from '@/db/items'
import type { Row } from '@/db/schema'
import { rowsOf } from '@/db/snapshot'
import { selectAllTaxes } from '@/db/taxes'
import type { TenantTx } from '@/db/tenant'
import { requireAll } from '@/lib/auth/permissions'
import type { recordExports } from '@/lib/contract/exports'
import { readItemList } from '@/lib/items/list-items'
import type { UseCase } from '@/lib/http/endpoint'
import { rateOn } from '@/lib/taxes/rate-on'

import { decimal, metadataOf } from './document-columns'
import { exportFile } from './export-file'
import { readOrder } from './read-order'
import { type Columns, instants, numbers, texts } from './table'

type Item = Row<'items'> & { rates: string[] }

const COLUMNS: Columns<Item> = [
  ...texts<Item>({
    id: (row) => row.id,
    name: (row) => row.name,
    description: (row) => row.description,
    classification: (row) => row.classification,
    unit: (row) => row.unit,
  }),
  ...numbers<Item>({ price: (row) => decimal(row.price), gross_price: (row) => decimal(row.gross_price) }),
  ...texts<Item>({
    tax_rate: ({ rates }) => (rates.length === 1 ? Number(rates[0]) : rates.join(' + ') || null),
    tax_ids: (row) => row.tax_ids.join(' ') || null,
    metadata: metadataOf,
  }),
  ...instants<Item>({ created_at: (row) => row.created_at, updated_at: (row) => row.updated_at }),
]

export const exportItems: UseCase<typeof recordExports.items> = ({ tenant, principal }, { query }) => {
  requireAll(principal, ['items:read'])
  const list = readItemList(query)
  const order = readOrder(query.order_by)
  const read = async function* (tx: TenantTx): AsyncGenerator<Item[]> {
    const rates = await ratesToday(tx)
    for await (const rows of rowsOf(tx, allItems(tx, list, order), 100)) {
      yield rows.map((row) => ({ ...row, rates: row.tax_ids.flatMap((id) => rates.get(id) ?? []) }))
    }
  }
  return Promise.resolve(exportFile(tenant, { name: 'items', columns: COLUMNS, read }, query))
}

/** The rate of each tax on this day, where the entity is. */
async function ratesToday(tx: TenantTx): Promise<Map<string, string>> {
  const [{ today }, taxes] = await Promise.all([selectIssuer(tx), selectAllTaxes(tx)])
  return new Map(taxes.map((tax) => [tax.id, rateOn(tax, today) ?? '0']))
}
