import { type Country, findCountry } from '@/lib/countries'
import { invalid } from '@/lib/http/problem'

type Named = { country?: string | null | undefined; country_code?: string | null | undefined }

/** The country of a name (or a code in its place), of a code, or of both; a code that is not of what is named is refused. */
export function countryNamed(
  { country, country_code: code }: Named,
  path: readonly string[] = [],
): Country | undefined {
  const named = findCountry(country ?? '')
  if (named && code != null && named.code !== code) {
    throw invalid([...path, 'country_code'], `This is not the code of ${named.name}.`)
  }
  return named ?? findCountry(code ?? '')
}
