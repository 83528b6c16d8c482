const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** The letter after such a mark is joined to the one before it: Devanagari to Khmer. */
const JOINS = /[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2][\u200c\u200d]*$/
/** No syllable of any language has as many; of letters that are joined without end, each so many are one. */
const LETTERS_MAX = 24

/** What is shaped as one, and never broken: a letter with its marks and all letters that are joined to it. */
export function syllablesOf(text: string): string[] {
  const made: string[] = []
  let joins: boolean = false
  for (const { segment } of graphemes.segment(text)) {
    const last: string = (joins ? made.pop() : null) ?? ''
    const syllable = last + segment
    if (syllable.length <= LETTERS_MAX) made.push(syllable)
    else {
      const letters = Array.from(syllable)
      for (let at = 0; at < letters.length; at += LETTERS_MAX) made.push(letters.slice(at, at + LETTERS_MAX).join(''))
    }
    joins = JOINS.test(segment) && syllable.length < LETTERS_MAX
  }
  return made
}
