import { isIP, SocketAddress } from 'node:net'

import type { TrustedProxies } from '@/lib/trusted-proxies'

/**
 * Who is at the other end: the nearest address that is no proxy of ours. X-Forwarded-For is read from the right, since
 * each proxy appends whom it spoke to; whatever stands left of the first stranger, the stranger may have made up.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  isTrusted: TrustedProxies | undefined,
): string | undefined {
  let address = peer === undefined ? undefined : readAddress(peer)
  if (isTrusted === undefined || forwardedFor === undefined) return address
  const entries = forwardedFor.split(',')
  for (let hop = 0; address !== undefined && isTrusted(address, hop); hop++) {
    const next = readAddress(entries.at(-1 - hop) ?? '')
    // The end of the chain, or something that no proxy of ours can have written.
    if (next === undefined) break
    address = next
  }
  return address
}

/** What is counted together: one address, or the network that one subscriber of IPv6 has at the least. */
export const addressGroup = (address: string): string =>
  isIP(address) === 6 ? `${groupsOf(address).slice(0, 4).join(':')}::/64` : address

/** One spelling for each address, without port, brackets and zone. */
function readAddress(text: string): string | undefined {
  const [, bracketed, withPort] = /^(?:\[(.+)\](?::\d+)?|([\d.]+):\d+)$/.exec(text.trim()) ?? []
  const [address = ''] = (bracketed ?? withPort ?? text.trim()).split('%')
  const version = isIP(address)
  if (version !== 6) return version === 4 ? address : undefined
  const canonical = new SocketAddress({ address, family: 'ipv6' }).address
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(canonical)?.[1] ?? canonical
}

/** The eight groups of a canonical IPv6 address; the last two may be written as an IPv4 address, which no one asks for. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::')
  const [before, after] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')))
  if (!before || !after || tail === undefined) return before ?? []
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after]
}
