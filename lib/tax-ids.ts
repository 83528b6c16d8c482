// https://ec.europa.eu/taxation_customs/vies/#/faq (Q11), without the prefix.
const EU_NUMBERS: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-Z0-9]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^\d[A-Z0-9+*]\d{5}[A-Z]{1,2}$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[A-Z0-9+*]{10}\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
}

/**
 * The VAT identifier that a tax number is, or null where it is another one. Outside of the Union only the country's own prefix
 * tells: letters alone begin other numbers too, such as Italy's of persons.
 */
export function vatIdOf(taxNumber: string | null | undefined, country: string | null | undefined): string | null {
  const compact = (taxNumber ?? '').toUpperCase().replaceAll(/[\s./-]/g, '')
  const [prefix, rest] = [compact.slice(0, 2), compact.slice(2)]
  const inUnion = EU_NUMBERS[prefix]
  if (inUnion) return inUnion.test(rest) ? compact : null
  return prefix === country && /^[A-Z]{2}$/.test(prefix) && /\d/.test(rest) ? compact : null
}

/** Whether a tax number has the form of a VAT identifier of this country (ISO 3166-1) of the Union, prefix and all. */
export function isVatIdOf(taxNumber: string | null | undefined, country: string): boolean {
  // Greece is the one whose prefix is not its code.
  const prefix = country === 'GR' ? 'EL' : country
  return vatIdOf(taxNumber, country)?.startsWith(prefix) ?? false
}
