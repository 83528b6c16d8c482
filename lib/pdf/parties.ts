import type { Party } from '@/lib/contract/document-model'
import { countryIn } from '@/lib/country-names'
import type { Labels } from '@/lib/document-labels/en'

import type { PartyBlock } from './printed-document'

/** Where the city is written before the code of the post. */
const CODE_LAST: ReadonlySet<string> = new Set(['US', 'CA', 'AU', 'NZ', 'GB', 'IE', 'IN', 'ZA'])

export const issuerBlock = (issuer: Party, labels: Labels, language: string): PartyBlock => ({
  label: null,
  name: oneLine(issuer.name) ?? '',
  lines: [
    ...addressLines(issuer, language),
    ...numberLines(issuer, labels),
    ...labelled([
      [labels.phone, issuer.phone],
      [labels.email, issuer.email],
    ]),
  ],
})

type CustomerWords = { label: string; labels: Labels; language: string }

export const customerBlock = (customer: Party, { label, labels, language }: CustomerWords): PartyBlock => ({
  label,
  name: oneLine(customer.name) ?? '',
  lines: [...addressLines(customer, language), ...numberLines(customer, labels)],
})

/** Fields of a party are lines of an address: a line end in one would be a line that is not its own. */
const oneLine = (text: string | null | undefined) => text?.replaceAll(/\s*\n\s*/g, ', ').trim() || null

const present = (lines: readonly (string | null | undefined)[]): string[] =>
  lines.flatMap((line) => oneLine(line) ?? [])

function addressLines(party: Party, language: string): string[] {
  const { address, address_2, post_code, city, state, country_code } = party
  const place = CODE_LAST.has(country_code ?? '')
    ? [present([city, state]).join(', '), post_code]
    : [present([post_code, city]).join(' '), state]
  return present([
    address,
    address_2,
    present(place).join(CODE_LAST.has(country_code ?? '') ? ' ' : ', '),
    countryIn(language, party),
  ])
}

const numberLines = ({ tax_number, tax_number_2, company_number }: Party, labels: Labels) =>
  labelled([
    [taxNumberLabel(tax_number, labels), tax_number],
    [taxNumberLabel(tax_number_2, labels), tax_number_2],
    [labels.company_number, company_number],
  ])

/** Identifiers for VAT begin with their country, other tax numbers with a digit. */
const taxNumberLabel = (number: string | null | undefined, labels: Labels) =>
  /^[A-Za-z]{2}/.test(number ?? '') ? labels.vat_id : labels.tax_number

const labelled = (pairs: readonly (readonly [string, string | null | undefined])[]): string[] =>
  pairs.flatMap(([label, value]) => (oneLine(value) === null ? [] : [`${label}: ${oneLine(value)}`]))
