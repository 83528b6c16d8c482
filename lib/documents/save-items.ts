import type { ActingContext } from '@/lib/http/context'
import { invalid } from '@/lib/http/problem'
import { addItem } from '@/lib/items/add-item'
import { type ItemTaxes, resolveItemTaxes } from '@/lib/items/item-taxes'

import type { ResolvedLine } from './resolve-lines'

/** Saves the lines that ask for it as items, and makes them lines of those. */
export async function saveItems(context: ActingContext, lines: ResolvedLine[]): Promise<void> {
  const saved = [...lines.entries()].filter(([, line]) => line.save_item)
  if (saved.length === 0) return
  const rates = [
    ...new Set(saved.flatMap(([, { taxes }]) => taxes.filter((tax) => tax.tax_id === null).map(({ rate }) => rate))),
  ]
  const ofRates = await resolveItemTaxes(context, { taxes: rates.map((rate) => ({ rate })) })
  await Promise.all(
    saved.map(async ([index, line]) => {
      const { name, description, classification, unit, price, gross_price } = line
      if (line.item_id !== null) throw invalid(['items', index, 'save_item'], 'This line has an item already.')
      if (!name?.trim()) throw invalid(['items', index, 'name'], 'An item needs a name.')
      if (name.length > NAME_LENGTH_MAX) {
        throw invalid(['items', index, 'name'], `An item's name has at most ${NAME_LENGTH_MAX} characters.`)
      }
      const fields = { name, description, classification, unit, price, gross_price }
      line.item_id = (await addItem(context, fields, taxesOf(line, rates, ofRates))).id
    }),
  )
}

const NAME_LENGTH_MAX = 255

function taxesOf(line: ResolvedLine, rates: readonly string[], ofRates: ItemTaxes): ItemTaxes {
  const ids = line.taxes.map(({ rate, tax_id }) => tax_id ?? ofRates.tax_ids[rates.indexOf(rate)])
  return { tax_ids: [...new Set(ids)] as ItemTaxes['tax_ids'], rates: line.taxes.map(({ rate }) => rate) }
}
