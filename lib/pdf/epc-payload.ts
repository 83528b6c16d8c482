import type { AnyDocument } from '@/lib/contract/document-model'

export type Transfer = { document: AnyDocument; iban: string; bic: string; holder: string }

/**
 * The SEPA transfer that the European Payments Council's code holds, version 002; null where the amount is more than it
 * can. https://www.europeanpaymentscouncil.eu/document-library/guidance-documents (EPC069-12)
 */
export function epcPayload({ document, iban, bic, holder }: Transfer): Uint8Array | null {
  if (document.total_due > 999_999_999.99) return null
  const about = single([document.number, document.reference].filter(Boolean).join(' '), 140)
  const lines = [
    'BCD',
    '002',
    '1',
    'SCT',
    bic,
    single(holder, 70),
    iban,
    `EUR${document.total_due.toFixed(2)}`,
    '',
    '',
    about,
  ]
  return new TextEncoder().encode(lines.join('\n'))
}

/** One line of so many characters at most: the bank shows it, the customer may mend it. */
export const single = (text: string, max: number): string =>
  Array.from(text.replaceAll(/\s+/g, ' ').trim()).slice(0, max).join('')
