import type { DocumentRow } from '@/db/documents'
import type { Issuer } from '@/db/issuer'
import type { NewDocument } from '@/lib/contract/document-input'
import type { Party } from '@/lib/contract/document-model'
import type { ActingContext } from '@/lib/http/context'
import { invalid } from '@/lib/http/problem'

import { creditedRow } from './credited'
import type { Links } from './links'
import { type DocumentCustomer, resolveCustomer } from './resolve-customer'
import type { ExchangeRate } from './to-document'

/** The customer that the body names, or else that of the first document that this is made from, as that one shows them. */
export async function customerOf(
  context: ActingContext,
  body: Pick<NewDocument, 'customer' | 'customer_id'>,
  links: Promise<Links>,
): Promise<DocumentCustomer> {
  const isNamed = body.customer !== undefined || body.customer_id !== undefined
  const source = isNamed ? undefined : sourceOf(await links)
  if (!source) return resolveCustomer(context, body)
  const { customer_id, customer, customer_name } = source
  return { customer_id, customer: customer as Party | null, customer_name }
}

type Money = Pick<NewDocument, 'currency_code' | 'exchange_rate'>

/** A body with the currency of the first document that it is made from, and its rate, where it names none. */
export function withMoney<B extends Money>(body: B, links: Links, issuer: Issuer): B {
  const source = sourceOf(links)
  if (!source) return body
  const currency_code = body.currency_code ?? source.currency_code
  const credited = creditedRow(links)
  const rate = credited ? creditRate(body.exchange_rate, credited, issuer) : undefined
  const theirs = currency_code === source.currency_code ? keptRate(source, issuer) : null
  const exchange_rate = rate ?? (body.exchange_rate === undefined ? theirs : body.exchange_rate)
  return { ...body, currency_code, exchange_rate }
}

/**
 * The rate of a credit note: what was charged is given back at the rate that it was charged at. Undefined where that is
 * none into the entity's currency.
 */
export function creditRate(
  given: string | null | undefined,
  credited: DocumentRow,
  issuer: Issuer,
): string | undefined {
  const kept = keptRate(credited, issuer)
  if (kept === null) return undefined
  if (given !== undefined && given !== null && Number(given) !== Number(kept))
    throw invalid(['exchange_rate'], `What this credit note is for has the rate ${Number(kept)}: leave it out.`)
  return kept
}

const sourceOf = ({ rows, relations: [first] }: Links): DocumentRow | undefined =>
  rows.find(({ id }) => id === first?.related_id)

function keptRate({ exchange_rate }: DocumentRow, { currency_code }: Issuer): string | null {
  const exchange = exchange_rate as ExchangeRate | null
  return exchange?.quote_currency === currency_code ? exchange.rate : null
}
