import type { Issuer } from '@/db/issuer'
import type { LineTax } from '@/db/schema'
import type { Party } from '@/lib/contract/document-model'
import type { EntitySettings } from '@/lib/contract/settings'

import { transactionType } from './transaction-type'

type Line = { classification: string | null; taxes: readonly LineTax[] }
export type Parties = { issuer: Pick<Issuer, 'country_code' | 'settings'>; customer: Party | null }
type Rule = (tax: LineTax) => Pick<LineTax, 'rate' | 'reverse_charge'>

const buyerOwes: Rule = ({ rate }) => ({ rate, reverse_charge: true })
const untaxed: Rule = () => ({ rate: '0', reverse_charge: false })

/**
 * Lines with the taxes that the entity's rules leave of those they name: none is charged where a business elsewhere in
 * the EU owes it, or on what leaves the EU. What a rule replaced is kept, and comes back with the next customer at home.
 * https://eur-lex.europa.eu/eli/dir/2006/112 art. 44, 138, 146, 196. Gross prices stay what the customer pays.
 */
export function withTaxRules<L extends Line>(lines: readonly L[], { issuer, customer }: Parties): L[] {
  const rule = ruleOf(transactionType(issuer, customer, lines), issuer.settings)
  return lines.map((line) => ({
    ...line,
    taxes: line.taxes.map((tax) => {
      const said = asSaid(tax)
      return rule && !said.reverse_charge && Number(said.rate) !== 0
        ? { ...said, ...rule(said), replaced_rate: said.rate }
        : said
    }),
  }))
}

/** Whether another customer could change what is charged. */
export const hasTaxRules = (settings: EntitySettings, lines: readonly Line[]): boolean =>
  Boolean(settings.tax_rules?.eu?.auto_reverse_charge) ||
  Boolean(settings.tax_rules?.eu?.auto_remove_tax_export) ||
  lines.some(({ taxes }) => taxes.some(({ replaced_rate }) => replaced_rate !== undefined))

function ruleOf(transaction: ReturnType<typeof transactionType>, { tax_rules }: EntitySettings): Rule | null {
  if (transaction === 'intra_eu_b2b') return tax_rules?.eu?.auto_reverse_charge ? buyerOwes : null
  const leaves = transaction === 'export' || transaction === '3w_b2b'
  return leaves && tax_rules?.eu?.auto_remove_tax_export ? untaxed : null
}

/** A tax as the line names it, without what a rule made of it. */
export function asSaid({ replaced_rate, ...tax }: LineTax): LineTax {
  return replaced_rate === undefined ? tax : { ...tax, rate: replaced_rate, reverse_charge: false }
}
