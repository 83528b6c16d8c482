/**
 * The codes of all countries. They stand apart from the table of what an entity starts with, which is too heavy for a
 * form; countries.test.ts holds the two together.
 */
export const countryCodes: readonly string[] = [
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ',
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO',
  'FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE',
  'JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO',
  'MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW',
  'PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM',
  'TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW',
].flatMap((line) => line.split(' '))

type Named = { country?: string | null | undefined; country_code?: string | null | undefined }

/** What a country is called in a language. */
export const countryName = (code: string, locale: string): string => namesIn(locale).of(code) ?? code

/** The country of a party as a reader calls it, where it is stored as its English name, its code or both; else as it was written. */
export function countryIn(locale: string, { country, country_code: code }: Named): string | null {
  if (!code || !known.has(code)) return country || null
  if (!country) return countryName(code, locale)
  return country === code || country === countryName(code, 'en') ? countryName(code, locale) : country
}

/** What a country is in a choice of countries: its code, or the text that was written where that is of none. */
export function choiceOf({ country, country_code: code }: Named): string {
  if (code && known.has(code)) return code
  return countryCodes.find((each) => country === each || country === countryName(each, 'en')) ?? country ?? code ?? ''
}

/** All choices, in the order of their names. */
export function countryChoices(locale: string): { code: string; name: string }[] {
  const { compare } = new Intl.Collator(locale)
  return countryCodes
    .map((code) => ({ code, name: countryName(code, locale) }))
    .toSorted((a, b) => compare(a.name, b.name))
}

const known: ReadonlySet<string> = new Set(countryCodes)

// One for each language that somebody reads or gets documents in: they are few.
const made = new Map<string, Intl.DisplayNames>()
function namesIn(locale: string): Intl.DisplayNames {
  const names = made.get(locale) ?? new Intl.DisplayNames(locale, { type: 'region' })
  made.set(locale, names)
  return names
}
