import { expect, test } from 'vitest'

import { isEmailAddress } from './email-address'

const long = (length: number, letter = 'x') => letter.repeat(length)
const longDomain = (length: number) => `${Array.from({ length: 4 }, () => long(63)).join('.')}.example`.slice(-length)

test.each([
  'a@b.example',
  "o'neil+tag@mail.b.example",
  'first.last@b-c.example',
  'a@1and1.example',
  'a@1.2.3.example',
  'a@xn--nxasmq6b.example',
  'ana@bücher.example',
  'ana@пример.рф',
  'ana@例え.テスト',
  'žiga@b.example',
  `${long(64)}@b.example`,
  `a@${long(63)}.example`,
  `a@${longDomain(252)}`,
])('%s is an address', (address) => expect(isEmailAddress(address)).toBe(true))

test.each([
  '',
  '@',
  'a',
  '@b.example',
  'a@',
  'a@b',
  'root@localhost',
  'a@b..example',
  'a@.b.example',
  'a@b.example.',
  'a@-b.example',
  'a@b-.example',
  'a@b.example-',
  'a@[127.0.0.1]',
  'a@[IPv6:::1]',
  'a@127.0.0.1',
  'a@b.0',
  'a@b_c.example',
  'a@b.example:25',
  'a@b@c.example',
  '.a@b.example',
  'a.@b.example',
  'a..b@b.example',
  '"a b"@b.example',
  'a b@c.example',
  'a@b c.example',
  'a@b.example ',
  'a@b.exa\u200bmple',
  'a\u202eb@c.example',
  'a@b。example',
  'Ana <a@b.example>',
  'a@b.example,c@d.example',
  'a@b.example\r\nBcc: x@y.example',
  `${long(65)}@b.example`,
  `${long(33, 'ž')}@b.example`,
  `a@${long(64)}.example`,
  `a@${long(60, 'ž')}.example`,
  `a@${longDomain(253)}`,
  `${long(64)}@${longDomain(200)}`,
])('%j is none', (address) => expect(isEmailAddress(address)).toBe(false))
