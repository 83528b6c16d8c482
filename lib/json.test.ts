import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { DecimalText, JsonError, parseJson } from '@/lib/json'

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
const object = (count: number) => `{${Array.from({ length: count }, (_, index) => `"k${index}":{"x":1}`).join(',')}}`

const faultOf = (text: string) => {
  try {
    parseJson(text)
  } catch (error) {
    if (error instanceof JsonError) return error.fault
    throw error
  }
  return 'none'
}

test('whatever JSON.stringify writes is read back as JSON.parse would', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 8 }), (text) => {
      fc.pre(!text.includes('__proto__'))
      expect(parseJson(text)).toEqual(JSON.parse(text))
    }),
    { numRuns: 300 },
  )
})

test('numbers that a double holds exactly stay numbers', () => {
  const exact = '[0,-0,1.0,219.6,1e2,-2.5E-3,9007199254740992,0.00000001,123456789012345,100000000000000000000,0e999]'
  expect(parseJson(exact)).toEqual(JSON.parse(exact))
})

test.each([
  '9007199254740993',
  '99999999999999999.99',
  '1e400',
  '-1e400',
  '1e-400',
  '0.1000000000000000055511151231257827',
  '123456789012.12345678',
  '-9007199254740993',
])('%s is kept as it was written', (written) => {
  expect(parseJson(written)).toEqual(new DecimalText(written))
  expect(parseJson(`{"items":[{"name":"1e400","price": ${written} }]}`)).toEqual({
    items: [{ name: '1e400', price: new DecimalText(written) }],
  })
})

test('a number is either a double with that very value or its text', () => {
  const digits = fc.stringMatching(/^(0|[1-9]\d{0,24})(\.\d{1,24})?([eE][+-]?\d{1,3})?$/)
  fc.assert(
    fc.property(digits, (written) => {
      const value = parseJson(`[${written}]`) as [number | DecimalText]
      if (value[0] instanceof DecimalText) expect(value[0].text).toBe(written)
      else expect(sameDecimal(String(value[0]), written)).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

/** Compares two decimal texts as integers over one power of ten. */
function sameDecimal(a: string, b: string): boolean {
  const parts = [a, b].map((text) => {
    const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e')
    const [whole = '', fraction = ''] = mantissa.split('.')
    return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length }
  }) as [{ digits: bigint; exponent: number }, { digits: bigint; exponent: number }]
  const lowest = Math.min(parts[0].exponent, parts[1].exponent)
  const [first, second] = parts.map(({ digits, exponent }) => digits * 10n ** BigInt(exponent - lowest))
  return first === second
}

test.each([
  '',
  ' ',
  '{',
  '{"a"}',
  '[1,]',
  "{'a':1}",
  'NaN',
  'Infinity',
  '0x10',
  '1_000',
  '01',
  '+1',
  '.5',
  '"a',
  'tru',
  '\uFEFF{}',
])('%j is malformed', (text) => expect(faultOf(text)).toBe('malformed'))

test('32 levels are read, 33 and 200,000 are not', () => {
  expect(faultOf(nested(32))).toBe('none')
  expect(faultOf(nested(33))).toBe('too_deep')
  expect(faultOf(nested(200_000))).toBe('too_deep')
  expect(faultOf('{"a":'.repeat(200_000))).toBe('too_deep')
  expect(faultOf(`"${'['.repeat(100)}"`)).toBe('none')
})

test('1,000 keys an object are read, 1,001 are not', () => {
  expect(faultOf(object(1_000))).toBe('none')
  expect(faultOf(object(1_001))).toBe('too_many_keys')
  expect(faultOf(`[${object(600)},${object(600)}]`)).toBe('none')
})

test.each([
  '{"a":1,"a":2}',
  '{"a":1,"\\u0061":2}',
  '[{"b":{"a":1,"c":[],"a":1}}]',
  '{"a\\"b":1,"x":": \\\\","a\\"b":2}',
])('%s has a key twice', (text) => expect(faultOf(text)).toBe('duplicate_key'))

test('the same key in different objects, and colons in strings, are no duplicates', () => {
  expect(parseJson('{"a":{"a":":"},"b":[{"a":"\\":"}]}')).toEqual({ a: { a: ':' }, b: [{ a: '":' }] })
})

test('__proto__ is refused however it is spelt, and changes no prototype', () => {
  expect(faultOf('{"__proto__":{"polluted":true}}')).toBe('forbidden_key')
  expect(faultOf('{"a":[{"\\u005f_proto__":1}]}')).toBe('forbidden_key')
  expect(faultOf('{"constructor":{"prototype":{"polluted":true}},"toString":1}')).toBe('none')
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('a number in a wrong place is malformed, however long it is', () => {
  for (const number of ['1e400', '9007199254740993']) {
    for (const text of [
      `{${number}:1}`,
      `[0${number}]`,
      `[--${number}]`,
      `[${number}x]`,
      `[1 ${number}]`,
      `{"a" ${number}}`,
    ]) {
      expect(faultOf(text)).toBe('malformed')
    }
  }
})

test('1,000 numbers may be kept as written, 1,001 may not', () => {
  expect(parseJson(`[${Array.from({ length: 1_000 }, () => '1e400').join(',')}]`)).toHaveLength(1_000)
  expect(faultOf(`[${Array.from({ length: 1_001 }, () => '1e400').join(',')}]`)).toBe('too_many_inexact')
})

test('no text of a megabyte takes long, whatever it is made of', () => {
  const line = {
    name: 'Consulting',
    description: 'x'.repeat(60),
    quantity: 2,
    price: 100.25,
    discounts: [{ value: 10 }],
  }
  const texts = {
    document: JSON.stringify({ items: Array.from({ length: 7_000 }, () => line) }),
    oneNumber: `{"price":${'1'.repeat(1_000_000)}}`,
    zeros: `[1${'0001'.repeat(250_000)}]`,
    exponents: `[${'1e1,'.repeat(250_000)}1]`,
    longNumbers: `[${'1234567890.1234567,'.repeat(55_000)}1]`,
    backslashes: `"${'\\\\'.repeat(250_000)}"`,
    quotes: `"${'\\"'.repeat(500_000)}"`,
    objects: `[${'{},'.repeat(330_000)}1e400]`,
    spaces: `[${' '.repeat(1_000_000)}]`,
    leadingZeros: '0'.repeat(1_000_000),
    dots: '1.'.repeat(500_000),
    dottedExponents: '1.1e1'.repeat(200_000),
  }
  for (const [name, text] of Object.entries(texts)) {
    const before = process.cpuUsage()
    faultOf(text)
    const { user, system } = process.cpuUsage(before)
    // In CPU time, since other tests run beside. It is 150 ms at most when the machine is idle; a second must be caught.
    expect((user + system) / 1_000, name).toBeLessThan(800)
  }
})
