const addressOctetsMax = 254
const localOctetsMax = 64
const domainOctetsMax = 253
const labelOctetsMax = 63

const letters = String.raw`\p{L}\p{N}\p{M}`
// The dot-string of RFC 5321, section 4.1.2, with the letters of RFC 6531. Quoted ones are in no mail program.
const word = `[${letters}!#$%&'*+/=?^_\`{|}~-]+`
const localPart = new RegExp(`^${word}(?:\\.${word})*$`, 'u')
const label = new RegExp(`^[${letters}](?:[${letters}-]*[${letters}])?$`, 'u')

const letterOrDigit = /[\p{L}\p{N}]/u

/**
 * Whether mail can be addressed to it: RFC 5321 with its lengths (section 4.5.3.1), a domain of two labels at least and no
 * number in brackets. A domain in another script counts as it is sent, in Punycode; what stands before the @ may be in any
 * script too, which the mail server has to know (RFC 6531).
 */
export function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf('@')
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)]
  const labels = domain.split('.')
  const isFormed = at > 0 && localPart.test(local) && labels.length > 1 && labels.every((part) => label.test(part))
  // Digits alone are the end of an address of the Internet Protocol.
  if (!isFormed || !letterOrDigit.test(local) || !/\P{N}/u.test(labels.at(-1) ?? '')) return false
  const sent = inAscii(domain)
  return (
    sent !== null &&
    // A number in any other notation, 1.0x7f as 1.0.0.127, has become one of those.
    !/\.\d+$/.test(sent) &&
    octets(local) <= localOctetsMax &&
    sent.length <= domainOctetsMax &&
    sent.split('.').every((part) => part.length <= labelOctetsMax) &&
    octets(local) + 1 + sent.length <= addressOctetsMax
  )
}

const octets = (text: string) => new TextEncoder().encode(text).length

/** As the domain name system has it; null: not at all. */
function inAscii(domain: string): string | null {
  try {
    return new URL(`http://${domain}`).hostname
  } catch {
    return null
  }
}
