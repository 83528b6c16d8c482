import { matchItems } from '@/db/import-matches'
import { inSavepoint } from '@/db/savepoint'
import { items } from '@/lib/contract/items'
import { check } from '@/lib/http/parse'
import { addItem } from '@/lib/items/add-item'
import { type ItemTaxes, resolveItemTaxes } from '@/lib/items/item-taxes'

import type { Batch } from './batch'
import { TOGETHER } from './import-customers'
import { keysOf, KnownRecords } from './known-records'
import { partsOf } from './line-values'
import type { ReadRow, Values } from './read-values'

const NO_TAX: ItemTaxes = { tax_ids: [], rates: [] }

/** An item a row, by the code that creates one. */
export async function importItems(batch: Batch, rows: readonly ReadRow[]): Promise<void> {
  const valid = rows.filter((row) => batch.accepts(row))
  for (const row of rows) if (row.issues.length > 0) parsed(batch, row)
  const names = keysOf(
    valid.map(({ values }) => values),
    'name',
  )
  const known = new KnownRecords(await matchItems(batch.context.tx, names))
  const wanted = valid.filter((row) => {
    const found = known.find(['name'], row.values)
    if (found && batch.skipsDuplicate([row], found)) return false
    known.remember(['name'], row.values)
    return true
  })
  const taxes = await taxesOf(batch, wanted)
  const made = wanted.filter((row) => !batch.isInvalid(row))
  for (let at = 0; at < made.length; at += TOGETHER) {
    await Promise.all(made.slice(at, at + TOGETHER).map((row) => importOne(batch, row, taxes)))
  }
}

/** Rates may make taxes: each is resolved once, alone, before there are items. */
async function taxesOf(batch: Batch, rows: readonly ReadRow[]): Promise<Map<string, ItemTaxes>> {
  const found = new Map<string, ItemTaxes>()
  for (const [rate, same] of Map.groupBy(rows, ({ values }) => rateOf(values))) {
    if (rate === '') continue
    try {
      const named = check(items.create.body.pick({ taxes: true }), {
        taxes: partsOf(rate).map((each) => ({ rate: each })),
      })
      found.set(rate, await inSavepoint(batch.context.tx, () => resolveItemTaxes(batch.context, named)))
    } catch (error) {
      for (const issue of batch.issuesOf(error)) for (const row of same) batch.refuse(row, 'tax_rate', issue)
    }
  }
  return found
}

const rateOf = ({ tax_rate }: Values) => (typeof tax_rate === 'string' ? tax_rate : '')

async function importOne(batch: Batch, row: ReadRow, taxes: ReadonlyMap<string, ItemTaxes>): Promise<void> {
  const fields = parsed(batch, row)
  if (!fields) return
  const { id } = await addItem(batch.context, fields, taxes.get(rateOf(row.values)) ?? NO_TAX)
  batch.add('items', id, row)
}

function parsed(batch: Batch, row: ReadRow) {
  const { tax_rate: _, price, ...values } = row.values
  // The net price of an item with a gross one follows from it.
  const given = values.gross_price === undefined && price !== undefined ? { ...values, price } : values
  try {
    const { tax_ids: __, taxes: ___, ...fields } = check(items.create.body, given)
    return fields
  } catch (error) {
    for (const issue of batch.issuesOf(error)) batch.refuse(row, String(issue.path[0] ?? 'name'), issue)
    return undefined
  }
}
