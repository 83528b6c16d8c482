import { countryCodeOf, findCountry } from '@/lib/countries'
import { countryNamed } from '@/lib/country-named'

type Given = { country?: string | null | undefined; country_code?: string | null | undefined }
type Kept = { country: string | null; country_code: string | null }

/** A customer with the code of the country that is named; `path` is where its fields stand in what was sent. */
export function withCountryCode<C extends Given>(customer: C, path: readonly string[] = []): C {
  const known = countryNamed(customer, path)
  return known ? { ...customer, country_code: known.code } : customer
}

/** What a change makes of name and code: either follows the other where only one of them is said. */
export function changedCountry(before: Kept, given: Given): Partial<Kept> {
  const { country, country_code: code } = withCountryCode(given)
  if (country !== undefined) return { country, country_code: code ?? null }
  if (code == null) return { country_code: countryCodeOf({ ...before, ...(code === null && { country_code: null }) }) }
  const named = findCountry(before.country ?? '')
  const contradicts = named !== undefined && named.code !== code
  return { country_code: code, ...(contradicts && { country: findCountry(code)?.name ?? null }) }
}
