import { expect, test } from 'vitest'

import { formatMessage } from './format-message'
import { loadMessages } from './load-messages'
import { directionOf, LOCALES, matchLocale } from './locales'
import type { Area, ArgumentNames, Messages } from './messages'
import { createTranslate } from './translate'
import { uiTexts } from './ui-texts'

const AREAS: Record<Area, true> = {
  access: true,
  common: true,
  documents: true,
  document: true,
  customers: true,
  items: true,
  recurring: true,
  files: true,
  lists: true,
  reports: true,
  rows: true,
  settings: true,
  taxes: true,
  tables: true,
  emails: true,
  launch: true,
  console: true,
  demo: true,
}
const areas = Object.keys(AREAS) as Area[]

test.each(LOCALES)('every message of “%s” can be read, and says something', async (locale) => {
  const messages = await loadMessages(locale, areas)
  for (const area of areas) {
    for (const [key, message] of Object.entries<string>(messages[area] ?? {})) {
      const names = [...message.matchAll(/\{(\w+)/g)].map(([, name]) => [name, 1])
      expect(formatMessage(locale, message, Object.fromEntries(names)), `${area}.${key}`).toMatch(/\S/)
    }
  }
})

test('no area says again what the common words say under the same key', async () => {
  const { common = {}, ...others } = await loadMessages('en', areas)
  for (const [area, messages] of Object.entries(others)) {
    const repeated = Object.entries<string>(messages).filter(([key, message]) => message === Object(common)[key])
    expect(repeated, area).toEqual([])
  }
})

test('keys and values are checked by the compiler', async () => {
  const t = createTranslate('en', await loadMessages('en', ['common', 'documents']), 'documents')
  expect(t('title.invoice')).toBe('Invoices')
  expect(t('action.save')).toBe('Save')
  expect(t('list.results', { count: 2 })).toBe('2 results')
  const status: 'paid' | 'overdue' = 'overdue'
  expect(t(`status.${status}`)).toBe('Overdue')

  // @ts-expect-error there is no such message
  expect(() => t('status.unheard_of')).toThrow('“documents.status.unheard_of”')
  // @ts-expect-error it belongs to another area
  expect(() => t('launch_used.title')).toThrow('no message')
  // @ts-expect-error the count is missing
  expect(() => t('list.results')).toThrow('“count”')
  // @ts-expect-error the value has another name
  expect(() => t('list.results', { number: 2 })).toThrow('“count”')
})

test('the names of values are read from the text', () => {
  type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
  const same: [
    Same<ArgumentNames<'Plain'>, never>,
    Same<ArgumentNames<'{a} and {b}'>, 'a' | 'b'>,
    Same<ArgumentNames<'{n, plural, =0 {none} one {# of {who}} other {# of {whom}}}'>, 'n' | 'who' | 'whom'>,
    Same<ArgumentNames<Messages['common']['list.results']>, 'count'>,
  ] = [true, true, true, true]
  expect(same).toHaveLength(4)
})

test('the kit gets its words', async () => {
  const texts = uiTexts(createTranslate('en', await loadMessages('en', ['common']), 'common'))
  expect(Object.values(texts).every((text) => text.length > 0)).toBe(true)
})

test('the language that is asked for is matched as a whole, or English stands in', () => {
  expect(matchLocale('en-GB')).toBe('en')
  expect(matchLocale('tlh', null, undefined, 'EN-us')).toBe('en')
  expect(matchLocale('x', '')).toBe('en')
})

test.each([
  ['en', 'ltr'],
  ['ar', 'rtl'],
  ['ar-EG', 'rtl'],
  ['he', 'rtl'],
  ['fa-AF', 'rtl'],
  ['ku-Latn', 'ltr'],
  ['de-AT', 'ltr'],
  ['', 'ltr'],
])('“%s” reads %s', (locale, direction) => {
  expect(directionOf(locale)).toBe(direction)
})
