import { expect, test } from 'vitest'

import { isVatIdOf, vatIdOf } from '@/lib/tax-ids'

test.each([
  ['DE123456789', 'DE', 'DE123456789'],
  ['ATU 12.345.678', 'AT', 'ATU12345678'],
  ['el123456789', 'GR', 'EL123456789'],
  ['NL123456789B01', 'NL', 'NL123456789B01'],
  ['CHE-123.456.789 MWST', 'CH', 'CHE123456789MWST'],
  // Registered in another country of the Union.
  ['DE123456789', 'CH', 'DE123456789'],
  // Tax numbers that are none: without a prefix, or with letters that happen to be one.
  ['99/815/08152', 'DE', null],
  ['12345678', 'SI', null],
  ['FRNGPP85T10A562S', 'IT', null],
  ['RSSMRA85T10A562S', 'IT', null],
  ['12-3456789', 'US', null],
  [null, 'DE', null],
])('%s in %s is %s', (number, country, id) => expect(vatIdOf(number, country)).toBe(id))

test.each([
  ['DE 123 456 789', 'DE', true],
  ['EL123456789', 'GR', true],
  ['GR123456789', 'GR', false],
  ['ATU12345678', 'DE', false],
  ['123456789', 'DE', false],
  ['DE12', 'DE', false],
  [null, 'DE', false],
])('%s is a VAT identifier of %s: %s', (number, country, is) => expect(isVatIdOf(number, country)).toBe(is))
