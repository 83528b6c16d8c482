import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCurrency, minorDigits } from '@/lib/currencies'
import { DecimalText, parseJson } from '@/lib/json'
import {
  convertMinor,
  divideRounded,
  fromHundredMillionths,
  maxMinor,
  MoneyError,
  parseDecimal,
  toHundredMillionths,
  toMajor,
  toMinor,
  wholeDigits,
} from '@/lib/money'

const codeOf = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (error instanceof MoneyError) return error.code
    throw error
  }
  return 'none'
}

test.each([
  [219.6, '219.6'],
  ['219.60', '219.6'],
  ['-0.50', '-0.5'],
  [-0, '0'],
  ['-0', '0'],
  ['-0.00', '0'],
  ['100', '100'],
  [1e2, '100'],
  [1e-8, '0.00000001'],
  [1.5e-7, '0.00000015'],
  ['999999999999.999', '999999999999.999'],
  ['0.00500000', '0.005'],
])('%j is %s', (input, canonical) => expect(parseDecimal(input)).toBe(canonical))

test.each([
  [
    'not_a_number',
    [Number.NaN, Infinity, '', ' ', ' 12 ', '0x10', '1_000', '1,5', '١٢', '+1', '.5', '5.', '007', '1e2', 'NaN'],
  ],
  [
    'not_a_number',
    [null, undefined, true, [], [1], {}, { text: '1' }, 12n, '1\n', '-', '--1', '1.2.3', '1'.repeat(50)],
  ],
  ['too_many_decimals', [1e-9, 1e-20, 0.1 + 0.2, '0.000000001', '1.123456789', new DecimalText('1e-400')]],
  ['too_many_decimals', ['123456789012.12345678', new DecimalText('0.10000000000000000000001')]],
  ['amount_too_large', [1e12, 1e300, '1000000000000', '-1000000000000', new DecimalText('1e400')]],
  ['amount_too_large', [new DecimalText('99999999999999999.99'), new DecimalText('1e999999999')]],
])('%s: %o', (code, inputs) => {
  expect(inputs.map((input) => codeOf(() => parseDecimal(input)))).toEqual(inputs.map(() => code))
})

test('9007199254740993 is refused as it was written, not stored as its neighbour', () => {
  expect(codeOf(() => parseDecimal(parseJson('9007199254740993'), wholeDigits.amount))).toBe('too_many_decimals')
  expect(parseDecimal(parseJson('9007199254740991'), wholeDigits.amount)).toBe('9007199254740991')
})

const decimal = fc
  .tuple(fc.boolean(), fc.bigInt(0n, 10n ** 20n - 1n), fc.integer({ min: 0, max: 8 }))
  .map(([negative, digits, places]) => {
    const text = digits.toString().padStart(places + 1, '0')
    const split = text.length - places
    return `${negative ? '-' : ''}${text.slice(0, split)}${places ? `.${text.slice(split)}` : ''}`
  })

test('what is accepted comes back from JSON as the same decimal', () => {
  fc.assert(
    fc.property(decimal, (written) => {
      if (codeOf(() => parseDecimal(written)) !== 'none') return
      const canonical = parseDecimal(written)
      expect(BigInt(scaled(canonical))).toBe(BigInt(scaled(written)))
      expect(parseDecimal(JSON.parse(JSON.stringify(Number(canonical))))).toBe(canonical)
    }),
    { numRuns: 2_000 },
  )
})

function scaled(text: string): string {
  const [whole = '', fraction = ''] = text.split('.')
  return whole + fraction.padEnd(8, '0')
}

const currencies = ['JPY', 'EUR', 'KWD', 'CLF']

test.each([
  ['219.6', 'EUR', 21960],
  ['-0.01', 'EUR', -1],
  ['0', 'EUR', 0],
  ['100', 'JPY', 100],
  ['1.234', 'KWD', 1234],
  ['1.2345', 'CLF', 12345],
  ['9007199254740991', 'JPY', Number.MAX_SAFE_INTEGER],
  ['9999999999999.99', 'EUR', 999_999_999_999_999],
])('%s %s is %d minor units', (major, currency, minor) => {
  expect(toMinor(major, currency)).toBe(minor)
  expect(String(toMajor(minor, currency))).toBe(major)
})

test('what does not fit the currency is refused, never rounded', () => {
  expect(codeOf(() => toMinor('0.005', 'EUR'))).toBe('too_many_decimals')
  expect(codeOf(() => toMinor('0.5', 'JPY'))).toBe('too_many_decimals')
  expect(codeOf(() => toMinor('1.2345', 'KWD'))).toBe('too_many_decimals')
  expect(codeOf(() => toMinor('9007199254740992', 'JPY'))).toBe('amount_too_large')
  expect(codeOf(() => toMinor('-10000000000000', 'EUR'))).toBe('amount_too_large')
})

test('every amount up to the limit is one JSON number, which reads back as the amount', () => {
  for (const currency of currencies) {
    const minor = fc.integer({ min: -maxMinor(currency), max: maxMinor(currency) })
    fc.assert(
      fc.property(minor, (amount) => {
        const wire: unknown = JSON.parse(JSON.stringify(toMajor(amount, currency)))
        expect(toMinor(parseDecimal(wire, wholeDigits.amount), currency)).toBe(amount + 0)
      }),
      { numRuns: 1_000, examples: [[maxMinor(currency)], [-maxMinor(currency)], [1], [0]] },
    )
  }
})

test('hundred-millionths are the decimal, and lead back to it', () => {
  expect(toHundredMillionths('219.6')).toBe(21_960_000_000n)
  expect(toHundredMillionths('219.60000000')).toBe(21_960_000_000n)
  expect(toHundredMillionths('-123456789012.12345678')).toBe(-12_345_678_901_212_345_678n)
  expect(() => toHundredMillionths('0.123456789')).toThrow(RangeError)
  fc.assert(
    fc.property(decimal, (written) => {
      const amount = toHundredMillionths(written)
      expect(amount).toBe(BigInt(scaled(written)))
      expect(toHundredMillionths(fromHundredMillionths(amount))).toBe(amount)
      expect(fromHundredMillionths(amount)).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/)
    }),
    { numRuns: 1_000 },
  )
})

test('division rounds half away from zero', () => {
  const quotients = [5n, -5n, 4n, -4n, 6n, 14n, 15n, -15n, 0n].map((dividend) => divideRounded(dividend, 10n))
  expect(quotients).toEqual([1n, -1n, 0n, 0n, 1n, 1n, 2n, -2n, 0n])
  expect([1n, 2n, -1n, -2n].map((dividend) => divideRounded(dividend, 3n))).toEqual([0n, 1n, 0n, -1n])
})

test('amounts are converted between currencies of any number of decimals', () => {
  expect(convertMinor(21_960, 'EUR', '117.35', 'RSD')).toBe(2_577_006)
  expect(convertMinor(21_960, 'EUR', '162.5', 'JPY')).toBe(35_685)
  expect(convertMinor(1_000, 'JPY', '0.00615', 'EUR')).toBe(615)
  expect(convertMinor(-1, 'EUR', '0.5', 'USD')).toBe(-1)
  expect(convertMinor(12_345, 'EUR', '0.35', 'KWD')).toBe(43_208)
  expect(convertMinor(5, 'JPY', '1', 'CLF')).toBe(50_000)
  expect(codeOf(() => convertMinor(999_999_999_999_999, 'EUR', '1.1', 'USD'))).toBe('amount_too_large')
})

test('minor digits are those of ISO 4217', () => {
  expect(['JPY', 'KRW', 'ISK', 'CLP'].map(minorDigits)).toEqual([0, 0, 0, 0])
  expect(['EUR', 'USD', 'HUF', 'IDR', 'MGA'].map(minorDigits)).toEqual([2, 2, 2, 2, 2])
  expect(['KWD', 'BHD', 'IQD', 'TND'].map(minorDigits)).toEqual([3, 3, 3, 3])
  expect(['CLF', 'UYW'].map(minorDigits)).toEqual([4, 4])
})

test('a currency is one of ISO 4217 that is money today', () => {
  expect(['EUR', 'USD', 'XCG', 'ZWG', 'SLE', 'BGN'].every(isCurrency)).toBe(true)
  expect(['XXX', 'XTS', 'XAU', 'DEM', 'eur', '', ' ', 'EURO', '___'].some(isCurrency)).toBe(false)
})
