// Lengths of the IBAN registry (ISO 13616-1). Of a country that is not in it only the check digits count.
const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ' +
    'ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 ' +
    'LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 ' +
    'QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((row) => [row.slice(0, 2), Number(row.slice(2))]),
)

/** What is wrong with an IBAN, blanks aside; null where nothing is. */
export function ibanProblem(text: string): string | null {
  const iban = text.replaceAll(/\s/g, '').toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(iban)) return 'This is not an IBAN.'
  const country = iban.slice(0, 2)
  const length = LENGTHS[country]
  if (length !== undefined && iban.length !== length)
    return `An IBAN of ${country} has ${length} characters; this has ${iban.length}.`
  return remainder(iban) === 1 ? null : 'The check digits of this IBAN do not match: it is mistyped.'
}

/** By 97, of the number that the IBAN is with its first four characters at the end and A to Z as 10 to 35. */
function remainder(iban: string): number {
  const digits = (iban.slice(4) + iban.slice(0, 4)).replaceAll(/[A-Z]/g, (letter) => String(parseInt(letter, 36)))
  return Number(BigInt(digits) % 97n)
}

/** ISO 9362: bank, country, place, and the branch or nothing. */
export const isBic = (text: string): boolean => /^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(text.toUpperCase())
