/** What the text rules of the API refuse. `null` from textFault means that nothing is. */
export type TextFault = 'lone_surrogate' | 'control_character'

const loneSurrogate = /\p{Surrogate}/u
// Cc is U+0000 to U+001F and U+007F to U+009F.
const controlCharacter = /[^\P{Cc}\t\n]/u
const controlOrBreak = /[\p{Cc}\u2028\u2029]/u

/** Unicode NFC, so that one text has one spelling in the database: é is U+00E9, whether it came as one or two. */
export const normalizeText = (text: string): string => text.normalize('NFC')

/** Why this text cannot be stored: half a surrogate pair, or a control character other than tab and newline. */
export function textFault(text: string): TextFault | null {
  if (loneSurrogate.test(text)) return 'lone_surrogate'
  return controlCharacter.test(text) ? 'control_character' : null
}

/** Whether this can stand in one line: storable text without tab and newline. */
export const isSingleLine = (text: string): boolean => !loneSurrogate.test(text) && !controlOrBreak.test(text)

/** At most so many UTF-16 units of it, and no half of a pair at the end: that is no text, and PostgreSQL refuses it. */
export const cutText = (text: string, max: number): string => text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '')

// Letters that Unicode does not decompose, though people search for them by the plain letter.
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  þ: 'th',
  ŋ: 'n',
  ĸ: 'k',
  ς: 'σ',
}
const undecomposed = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu')

const wordLengthMax = 64

/**
 * The words of a text without case, accents and punctuation, each once: 'Čokolada d.o.o.' → cokolada, d, o. Both what
 * is searched and what is searched for go through it; a word is cut at 64 characters on both sides.
 */
export function foldForSearch(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(undecomposed, (letter) => plainLetters[letter] ?? letter)
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? []
  return [...new Set(words.map((word) => Array.from(word).slice(0, wordLengthMax).join('')))]
}

/**
 * What is searched for, the longest word first: it is likely the rarest. What has a word that begins with `acme` has one
 * that begins with `ac`, so the beginnings of others are left out. Signs alone are looked for as they stand, where names
 * are looked through; no document has such a word, so that `%` finds none of them and not all.
 */
export function wordsToFind(search: string): string[] {
  const all = foldForSearch(search)
  const words = all
    .filter((word) => !all.some((other) => other !== word && other.startsWith(word)))
    .toSorted((a, b) => b.length - a.length)
  const signs = search.trim()
  return words.length > 0 || signs === '' ? words : [Array.from(signs).slice(0, wordLengthMax).join('')]
}
