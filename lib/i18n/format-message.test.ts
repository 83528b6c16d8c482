import * as fc from 'fast-check'
import { createTranslator } from 'use-intl/core'
import { expect, test } from 'vitest'

import { formatMessage } from './format-message'

/** The reference: the full implementation of ICU MessageFormat, too large for the browser. */
function reference(locale: string, message: string, values: Record<string, string | number>): string {
  const onError = (error: Error) => {
    throw error
  }
  return createTranslator({ locale, messages: { m: message }, onError })('m' as never, values as never)
}

test.each([
  ['Plain text', {}],
  ['Hello {name}, and {name} again', { name: 'Ana' }],
  ['{ name }', { name: 'Ana' }],
  ["It''s {name}’s and O'Hara's", { name: 'Ana' }],
  ["Braces '{'quoted'}' and '{name}'", { name: 'Ana' }],
  ["An open quote '{name}", { name: 'Ana' }],
  ['{count, number} of {total, number}', { count: 1234567.891, total: 2 }],
  ['{role, select, admin {Administrator} other {Somebody}}', { role: 'admin' }],
  ['{role, select, admin {Administrator} other {Somebody}}', { role: '1' }],
  ['{rank, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}', { rank: 22 }],
  ["{n, plural, =0 {none} one {# '#' item of {who}} other {# items of {who}}}", { n: 1, who: 'Ana' }],
  ["{n, plural, =0 {none} one {# '#' item of {who}} other {# items of {who}}}", { n: 0, who: 'Ana' }],
  ['{a, plural, one {# a} other {{b, plural, one {# b} other {# bs}} in # as}}', { a: 1234, b: 1 }],
  ['{n, plural, one {{kind, select, x {# x} other {# y}}} other {many}}', { n: 1, kind: 'x' }],
])('writes “%s” as the reference does', (message, values) => {
  expect(formatMessage('en', message, values)).toBe(reference('en', message, values))
})

test('counts as each language does', () => {
  const message = '{n, plural, zero {z #} one {one #} two {two #} few {few #} many {many #} other {other #}}'
  const locales = ['en', 'de', 'sl', 'ar', 'pl', 'fr', 'he', 'lt', 'ja']
  fc.assert(
    fc.property(fc.constantFrom(...locales), fc.integer({ min: -5, max: 2_000_000 }), (locale, n) => {
      expect(formatMessage(locale, message, { n })).toBe(reference(locale, message, { n }))
    }),
  )
})

test.each(['{', '{name', '{name,', '{n, plural, one {x}}', '{n, date}', 'a } {b}', '{n, plural, other {x}'])(
  'refuses “%s”',
  (message) => {
    expect(() => formatMessage('en', message, { name: 'x', n: 1 })).toThrow(/./)
  },
)

test('a value that is missing is an error, not a gap', () => {
  expect(() => formatMessage('en', 'Hello {name}')).toThrow('needs the value “name”')
})
