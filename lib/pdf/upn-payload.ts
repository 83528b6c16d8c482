import type { Party } from '@/lib/contract/document-model'

import { single, type Transfer } from './epc-payload'

/**
 * The payment slip of Slovenian banks: twenty lines of ISO 8859-2, the last but one their length. Null where the amount
 * has more than eleven digits, or the account is none of Slovenia. https://www.zbs-giz.si (UPN QR, technical standard)
 */
export function upnPayload({ document, iban, holder }: Transfer, purposeCode: string): Uint8Array | null {
  const cents = Math.round(document.total_due * 100)
  if (!/^SI56\d{15}$/.test(iban) || cents > 99_999_999_999) return null
  const [street, town] = placeOf(document.issuer)
  const [payerStreet, payerTown] = placeOf(document.customer ?? {})
  const fields = [
    'UPNQR',
    '',
    '',
    '',
    '',
    single(document.customer?.name ?? '', 33),
    payerStreet,
    payerTown,
    String(cents).padStart(11, '0'),
    '',
    '',
    single(purposeCode.toUpperCase(), 4).padEnd(4, 'X'),
    single(document.number ?? '', 42),
    (document.date_due ?? '').slice(0, 10).split('-').toReversed().join('.'),
    iban,
    referenceOf(document.number ?? ''),
    single(holder, 33),
    street,
    town,
  ].map(printable)
  const length = fields.reduce((sum, field) => sum + field.length + 1, 0)
  return latin2([...fields, String(length).padStart(3, '0'), ''].join('\n'))
}

const placeOf = ({ address, post_code, city }: Party): [string, string] => [
  single(address ?? '', 33),
  single([post_code, city].filter(Boolean).join(' '), 33),
]

/** Without a check digit: SI00, then digits and hyphens as the invoice is numbered, else SI99, which is none. */
const referenceOf = (number: string) =>
  /^\d[\d-]{0,21}$/.test(number) && number.split('-').length <= 3 ? `SI00${number}` : 'SI99'

// ISO 8859-2 from 0xA0 on.
const UPPER =
  '\u00a0Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u00adŽŻ°ą˛ł´ľśˇ¸šşťź˝žżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙'
const BYTES = new Map(Array.from(UPPER, (letter, at) => [letter, 0xa0 + at]))

/** What the character set lacks loses its accent, or becomes a question mark. */
const printable = (text: string) =>
  Array.from(text.normalize('NFC'), (letter) => {
    if (byteOf(letter) !== undefined) return letter
    const plain = letter.normalize('NFD').charAt(0)
    return byteOf(plain) === undefined ? '?' : plain
  }).join('')

const byteOf = (letter: string) => ((letter.codePointAt(0) ?? 0) < 0x80 ? letter.codePointAt(0) : BYTES.get(letter))

const latin2 = (text: string) => Uint8Array.from(text, (letter) => byteOf(letter) ?? 0x3f)
