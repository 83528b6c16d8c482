/** A text on one line; null where nothing is left of it. */
export const oneLine = (text: string | null | undefined): string | null =>
  paragraph(text)?.replaceAll(/\s*\n\s*/g, ', ') ?? null

/** A text with its line ends; null where nothing is left of it, since an e-invoice has no empty elements. */
export const paragraph = (text: string | null | undefined): string | null =>
  (text ?? '').replaceAll(FORBIDDEN, '').trim() || null

// What XML 1.0 has no way to write, and two letters that are none. https://www.w3.org/TR/xml/#charsets
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
