import { countryAliases, countryRows } from '@/lib/countries-table'
import { foldForSearch } from '@/lib/text'

/** A country with what an entity in it starts with. `tax_rate` is the standard rate as a decimal, if there is one. */
export type Country = {
  readonly code: string
  readonly name: string
  readonly currency_code: string
  readonly locale: string
  readonly timezone: string
  readonly tax_name: string
  readonly tax_rate: number | null
}

/** All countries of ISO 3166 and Kosovo, in the order of their codes. */
export const countries: readonly Country[] = countryRows.map(
  ([code, , name, currencyCode, locale, timezone, taxName, taxRate]) => ({
    code,
    name,
    currency_code: currencyCode,
    locale,
    timezone,
    tax_name: taxName,
    tax_rate: taxRate,
  }),
)

/** The country of an English name, a common other name, or a code of two or three letters, in upper or lower case. */
export const findCountry = (nameOrCode: string): Country | undefined => byKey.get(keyOf(nameOrCode))

/** A country that is only named has its code all the same, where the name is known. */
export const countryCodeOf = ({ country, country_code }: { country?: string | null; country_code?: string | null }) =>
  country_code ?? findCountry(country ?? '')?.code ?? null

// "Korea, Republic of" and "Republic of Korea", "St. Lucia" and "Saint Lucia", "Cote d'Ivoire" are one each.
function keyOf(name: string): string {
  const words = foldForSearch(name.slice(0, nameLengthMax)).map((word) => (word === 'st' ? 'saint' : word))
  // AND alone is Andorra.
  const telling = words.length > 1 ? words.filter((word) => !smallWords.has(word)) : words
  return telling.toSorted().join(' ')
}

const nameLengthMax = 100
const smallWords = new Set(['the', 'of', 'and'])

const byKey = new Map(
  countries.flatMap((country, index) => {
    const names = [country.code, countryRows[index]?.[1] ?? '', country.name, ...(countryAliases[country.code] ?? [])]
    return names.map((name) => [keyOf(name), country] as const)
  }),
)

// https://european-union.europa.eu/principles-countries-history/eu-countries_en
const EU = new Set('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '))

/** Whether a country (ISO 3166-1 alpha-2) is in the European Union, and so in its VAT area. */
export const isInEu = (countryCode: string): boolean => EU.has(countryCode)
