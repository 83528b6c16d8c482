// Marks that turn the direction of what follows would make a text look like another one; the others show nothing.
// In the scripts of India and Sri Lanka a joiner after a letter's mark makes another letter of two.
const INVISIBLE =
  /[^\P{Cc}\n]|(?<![\u0900-\u0dff])\u200d|[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/** Line ends of one kind, blanks for tabs, and nothing that cannot be seen. */
export const harmless = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(INVISIBLE, '')
