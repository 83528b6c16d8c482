import { expect, test } from 'vitest'

import { readTrustedProxies } from '@/lib/trusted-proxies'

import { addressGroup, clientAddress } from './client-address'

const trusting = (text: string) => readTrustedProxies(text) ?? undefined

test('without a trusted proxy nothing that is sent says who calls', () => {
  expect(clientAddress('203.0.113.9', '198.51.100.1', undefined)).toBe('203.0.113.9')
  expect(clientAddress('203.0.113.9', '198.51.100.1', trusting('10.0.0.0/8'))).toBe('203.0.113.9')
  expect(clientAddress(undefined, '198.51.100.1', trusting('10.0.0.0/8'))).toBeUndefined()
})

test.each([
  ['one proxy', '198.51.100.1', '198.51.100.1'],
  ['what the client made up stands left', '127.0.0.1, 10.0.0.5, 198.51.100.1', '198.51.100.1'],
  ['two proxies of ours', '6.6.6.6, 198.51.100.1, 10.0.0.7', '198.51.100.1'],
  ['nothing but proxies of ours', '10.0.0.8, 10.0.0.7', '10.0.0.8'],
  ['a port', '198.51.100.1:4711', '198.51.100.1'],
  ['brackets and a port', '[2001:db8::1]:4711', '2001:db8::1'],
  ['another spelling', '2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['an IPv4 address as IPv6', '::ffff:c633:6401', '198.51.100.1'],
  ['no address', 'unknown', '10.0.0.1'],
  ['no address behind a proxy of ours', '198.51.100.1, <script>, 10.0.0.7', '10.0.0.7'],
  ['nothing', '', '10.0.0.1'],
  ['an empty entry', '198.51.100.1,', '10.0.0.1'],
])('X-Forwarded-For is read from the right: %s', (_, forwardedFor, expected) => {
  expect(clientAddress('::ffff:10.0.0.1', forwardedFor, trusting('10.0.0.0/8, ::1'))).toBe(expected)
})

test('a number of hops trusts so many, whatever their addresses', () => {
  const chain = '6.6.6.6, 198.51.100.1, 192.0.2.2'
  expect(clientAddress('192.0.2.1', chain, trusting('0'))).toBe('192.0.2.1')
  expect(clientAddress('192.0.2.1', chain, trusting('1'))).toBe('192.0.2.2')
  expect(clientAddress('192.0.2.1', chain, trusting('2'))).toBe('198.51.100.1')
  expect(clientAddress('192.0.2.1', chain, trusting('9'))).toBe('6.6.6.6')
})

test.each(['proxy', '10.0.0.0/33', '::1/129', '10.0.0.0/8,', '-1', '1000', 'fe80::1%eth0', '10.0.0.0/8 ::1'])(
  '%j trusts nobody',
  (text) => expect(readTrustedProxies(text)).toBeNull(),
)

test('one subscriber of IPv6 counts as one, however many addresses they take', () => {
  expect(addressGroup('198.51.100.1')).toBe('198.51.100.1')
  expect(addressGroup('2001:db8::1')).toBe('2001:db8:0:0::/64')
  expect(addressGroup('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
  expect(addressGroup('2001:db8:1:2::')).toBe('2001:db8:1:2::/64')
  expect(addressGroup('::1')).toBe('0:0:0:0::/64')
  expect(addressGroup('2001:db8:1:3::1')).not.toBe(addressGroup('2001:db8:1:2::1'))
})
