import { expect, test } from 'vitest'
import { countries, findCountry } from '@/lib/countries'
import { countryAliases, countryRows } from '@/lib/countries-table'
import { choiceOf, countryChoices, countryCodes, countryIn, countryName } from '@/lib/country-names'
import { isCurrency } from '@/lib/currencies'
import { isTimezone } from '@/lib/dates'

test('every region that the platform calls a country is here, found by the name that it uses', () => {
  const names = new Intl.DisplayNames('en', { type: 'region' })
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  const notCountries = [
    'AC',
    'AN',
    'BU',
    'CP',
    'CQ',
    'CS',
    'DD',
    'DG',
    'DY',
    'EA',
    'EU',
    'EZ',
    'FX',
    'HV',
    'IC',
    'NH',
    'NT',
    'QO',
  ]
  const alsoNot = ['RH', 'SU', 'TA', 'TP', 'UK', 'UN', 'VD', 'XA', 'XB', 'YD', 'YU', 'ZR', 'ZZ']
  for (const code of codes) {
    const name = names.of(code)
    if (name === undefined || name === code || notCountries.includes(code) || alsoNot.includes(code)) continue
    expect(findCountry(name)?.code, name).toBe(code)
  }
  expect(countries.length).toBe(250)
})

test('a choice of countries has all of them, and names them so that they are found again', () => {
  expect(countryCodes).toEqual(countries.map(({ code }) => code))
  for (const code of countryCodes) expect(findCountry(countryName(code, 'en'))?.code, code).toBe(code)
  const slovenian = countryChoices('sl').map(({ name }) => name)
  expect(slovenian).toContain('Nemčija')
  expect(slovenian.indexOf('Češka')).toBeLessThan(slovenian.indexOf('Danska'))
})

test.each([
  [{ country: 'Germany', country_code: 'DE' }, 'DE', 'Nemčija'],
  [{ country: 'DE', country_code: 'DE' }, 'DE', 'Nemčija'],
  [{ country: 'Niemcy', country_code: 'DE' }, 'DE', 'Niemcy'],
  [{ country: 'Germany', country_code: null }, 'DE', 'Germany'],
  [{ country: 'Atlantis', country_code: null }, 'Atlantis', 'Atlantis'],
  [{ country: 'Atlantis', country_code: 'QQ' }, 'Atlantis', 'Atlantis'],
  [{ country: null, country_code: 'DE' }, 'DE', 'Nemčija'],
  [{ country: null, country_code: 'QQ' }, 'QQ', null],
  [{}, '', null],
])('%j is the choice %j, and %j to who reads Slovenian', (stored, choice, name) => {
  expect(choiceOf(stored)).toBe(choice)
  expect(countryIn('sl', stored)).toBe(name)
})

test('every name and code is of one country only', () => {
  const owners = countryRows.flatMap(([code, code3, name]) => [code, code3, name].map((text) => [text, code] as const))
  const aliases = Object.entries(countryAliases).flatMap(([code, names]) => names.map((name) => [name, code] as const))
  for (const [name, code] of [...owners, ...aliases]) {
    for (const spelling of [name, name.toUpperCase(), name.toLowerCase()]) {
      expect(findCountry(spelling)?.code, spelling).toBe(code)
    }
  }
})

test('currencies, locales and time zones exist', () => {
  for (const { code, currency_code: currency, locale, timezone, tax_name: taxName, tax_rate: taxRate } of countries) {
    expect(isCurrency(currency), `${code} ${currency}`).toBe(true)
    expect(Intl.getCanonicalLocales(locale), code).toEqual([locale])
    expect(isTimezone(timezone), `${code} ${timezone}`).toBe(true)
    expect(taxName.length, code).toBeGreaterThan(1)
    expect(taxRate === null || (taxRate > 0 && taxRate < 30), code).toBe(true)
  }
})

test.each([
  ['United States', 'US', 'USD', 'en-US'],
  ['usa', 'US', 'USD', 'en-US'],
  ['U.S.A.', 'US', 'USD', 'en-US'],
  ['UK', 'GB', 'GBP', 'en-GB'],
  ['Czech Republic', 'CZ', 'CZK', 'cs-CZ'],
  ['Czechia', 'CZ', 'CZK', 'cs-CZ'],
  ['Holland', 'NL', 'EUR', 'nl-NL'],
  ['The Netherlands', 'NL', 'EUR', 'nl-NL'],
  ['slovenia', 'SI', 'EUR', 'sl-SI'],
  ['SVN', 'SI', 'EUR', 'sl-SI'],
  ['Korea, Republic of', 'KR', 'KRW', 'ko-KR'],
  ["Cote d'Ivoire", 'CI', 'XOF', 'fr-CI'],
  ['St. Lucia', 'LC', 'XCD', 'en-LC'],
  [' Trinidad & Tobago ', 'TT', 'TTD', 'en-TT'],
])('%j is %s', (name, code, currency, locale) => {
  expect(findCountry(name)).toMatchObject({ code, currency_code: currency, locale })
})

test.each(['', ' ', 'Atlantis', 'XX', 'ZZ', 'United', 'constructor', '__proto__', 'Slovenia; drop table', 'the'])(
  '%j is no country',
  (name) => expect(findCountry(name)).toBeUndefined(),
)

test('EU and its neighbours have the standard rate of their VAT', () => {
  const rates = Object.fromEntries(countries.map(({ code, tax_rate: rate }) => [code, rate]))
  const eu = {
    AT: 20,
    BE: 21,
    BG: 20,
    CY: 19,
    CZ: 21,
    DE: 19,
    DK: 25,
    EE: 24,
    ES: 21,
    FI: 25.5,
    FR: 20,
    GR: 24,
    HR: 25,
    HU: 27,
  }
  const rest = {
    IE: 23,
    IT: 22,
    LT: 21,
    LU: 17,
    LV: 21,
    MT: 18,
    NL: 21,
    PL: 23,
    PT: 23,
    RO: 21,
    SE: 25,
    SI: 22,
    SK: 23,
  }
  expect(rates).toMatchObject({ ...eu, ...rest, GB: 20, CH: 8.1, LI: 8.1, NO: 25, IS: 24, RS: 20, US: null })
})
