import { BlockList, isIP } from 'node:net'

/** Whether an address is a proxy of ours. `hop` counts from our socket: its peer is 0, who spoke to that one is 1. */
export type TrustedProxies = (address: string, hop: number) => boolean

/** `2` trusts the two nearest hops, `10.0.0.0/8, 127.0.0.1` trusts by address; null for anything else. */
export function readTrustedProxies(text: string): TrustedProxies | null {
  if (/^\d{1,2}$/.test(text)) {
    const hops = Number(text)
    return (_address, hop) => hop < hops
  }
  const list = new BlockList()
  for (const entry of text.split(',')) if (!addRange(list, entry.trim())) return null
  return (address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

function addRange(list: BlockList, entry: string): boolean {
  const [, address = '', digits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? []
  const version = isIP(address)
  const widest = version === 6 ? 128 : 32
  const prefix = digits === undefined ? widest : Number(digits)
  // A zone (fe80::1%eth0) is this machine's affair and no range.
  if (version === 0 || address.includes('%') || prefix > widest) return false
  list.addSubnet(address, prefix, version === 6 ? 'ipv6' : 'ipv4')
  return true
}
