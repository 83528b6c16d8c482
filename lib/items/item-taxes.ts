import { selectIssuer } from '@/db/issuer'
import { selectAllTaxes, type TaxRow } from '@/db/taxes'
import type { TaxId } from '@/lib/contract/ids'
import type { items } from '@/lib/contract/items'
import type { Input } from '@/lib/contract/operation'
import type { ActingContext } from '@/lib/http/context'
import { invalid, notFound } from '@/lib/http/problem'
import { addTax } from '@/lib/taxes/add-tax'
import { rateOn } from '@/lib/taxes/rate-on'
import { checkedRate } from '@/lib/taxes/tax-rates'

type Named = Pick<Input<typeof items.create>['body'], 'tax_ids' | 'taxes'>
/** The taxes of an item and their rates of today. */
export type ItemTaxes = { tax_ids: TaxId[]; rates: string[] }

/** Finds the taxes that an item names: by id, by classification, or by a rate, which makes a tax where there is none. */
export async function resolveItemTaxes(context: ActingContext, { tax_ids, taxes }: Named): Promise<ItemTaxes> {
  if (tax_ids && taxes) throw invalid(['taxes'], 'Give tax_ids or taxes, not both.')
  if (!tax_ids?.length && !taxes?.length) return { tax_ids: [], rates: [] }
  const [all, { today }] = await Promise.all([selectAllTaxes(context.tx), selectIssuer(context.tx)])
  const known = all.filter((tax) => tax.deleted_at === null)
  const found = tax_ids ? tax_ids.map((id) => byId(known, id)) : await byDescription(context, known, taxes ?? [], today)
  return ratesOf(found, today)
}

/** The taxes that an item has already, deleted ones too. */
export async function currentItemTaxes({ tx }: ActingContext, ids: readonly TaxId[]): Promise<ItemTaxes> {
  if (ids.length === 0) return { tax_ids: [], rates: [] }
  const [all, { today }] = await Promise.all([selectAllTaxes(tx), selectIssuer(tx)])
  return ratesOf(
    all.filter((tax) => ids.includes(tax.id)),
    today,
  )
}

function ratesOf(taxes: readonly TaxRow[], today: string): ItemTaxes {
  const different = [...new Map(taxes.map((tax) => [tax.id, tax])).values()]
  return { tax_ids: different.map(({ id }) => id), rates: different.map((tax) => rateOn(tax, today) ?? '0') }
}

function byId(known: readonly TaxRow[], id: TaxId): TaxRow {
  const tax = known.find((one) => one.id === id)
  if (!tax) throw notFound()
  return tax
}

async function byDescription(
  context: ActingContext,
  known: TaxRow[],
  named: NonNullable<Named['taxes']>,
  today: string,
): Promise<TaxRow[]> {
  const found: TaxRow[] = []
  for (const [index, { rate, classification }] of named.entries()) {
    const path = ['taxes', index]
    if ((rate === undefined) === (classification === undefined)) {
      throw invalid(path, 'Name the tax by its rate or by its classification.')
    }
    const tax = known.find((one) =>
      rate === undefined ? one.classification === classification : rateOn(one, today) === rate,
    )
    if (!tax && rate === undefined)
      throw invalid([...path, 'classification'], 'There is no tax with this classification.')
    const wanted = tax ?? (await addTax(context, { tax_rates: [{ rate: checkedRate(rate ?? '', [...path, 'rate']) }] }))
    if (!tax) known.push(wanted)
    found.push(wanted)
  }
  return found
}
