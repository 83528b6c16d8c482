import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutText, foldForSearch, wordsToFind, isSingleLine, normalizeText, textFault } from '@/lib/text'

test('é is stored in one spelling', () => {
  expect(normalizeText('e\u0301')).toBe('\u00E9')
  expect(normalizeText('\u00E9')).toBe('\u00E9')
})

test.each(['Zoë & Søn, d.o.o.', 'two\nlines\tand a tab', '', '👩‍👩‍👧', '\u200B\u202E', '株式会社', 'e\u0301'])(
  '%j is stored',
  (text) => expect(textFault(text)).toBeNull(),
)

test.each(['\0', 'a\rb', 'a\r\nb', '\u001B[31m', '\u007F', '\u0085', '\u009F'])(
  '%j has a control character',
  (text) => {
    expect(textFault(text)).toBe('control_character')
    expect(isSingleLine(text)).toBe(false)
  },
)

test.each(['\uD800', 'a\uDC00', '\uDC00\uD800', '\uD83D x'])('%j has half a pair', (text) => {
  expect(textFault(text)).toBe('lone_surrogate')
  expect(isSingleLine(text)).toBe(false)
})

test('tab, newline and the line separators are not of one line', () => {
  expect(['a\tb', 'a\nb', 'a\u2028b', 'a\u2029b'].some(isSingleLine)).toBe(false)
  expect(isSingleLine('Ünïcode 名前 👍')).toBe(true)
})

test('faults are found in any text, whatever stands around them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const codes = Array.from(text, (char) => char.codePointAt(0) ?? 0)
      const control = codes.some((code) => (code < 32 && code !== 9 && code !== 10) || (code >= 127 && code < 160))
      expect(textFault(text)).toBe(control ? 'control_character' : null)
      expect(textFault(`${text}\uD800`)).toBe('lone_surrogate')
    }),
    { numRuns: 1_000 },
  )
})

test.each([
  ['Čokolada d.o.o.', ['cokolada', 'd', 'o']],
  ['STRASSE Straße', ['strasse']],
  ['İstanbul ısı', ['istanbul', 'isi']],
  ['Łódź Đorđe Ærø', ['lodz', 'dorde', 'aero']],
  ['ΌΔΟΣ οδος', ['οδοσ']],
  ['INV-2026/001', ['inv', '2026', '001']],
  ['ana.novak@example.com', ['ana', 'novak', 'example', 'com']],
  ['ﬁnance ＡＢＣ ①', ['finance', 'abc', '1']],
  ['東京 株式会社', ['東京', '株式会社']],
  ['%_\\ .*', []],
  ['', []],
])('%j is searched by %j', (text, words) => expect(foldForSearch(text)).toEqual(words))

test.each([
  ['Čop & Sin', ['cop', 'sin']],
  [' % ', ['%']],
  ['_'.repeat(100), ['_'.repeat(64)]],
  ['  ', []],
])('%j finds by %j', (text, words) => expect(wordsToFind(text)).toEqual(words))

test('folding takes no account of case, accents, spelling or order of combining marks', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const words = foldForSearch(text)
      expect(foldForSearch(text.normalize('NFD'))).toEqual(words)
      expect(foldForSearch(words.join(' '))).toEqual(words)
      expect(new Set(words).size).toBe(words.length)
    }),
    { numRuns: 1_000 },
  )
})

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'abc'],
  ['ab😀', 3, 'ab'],
  ['ab😀', 4, 'ab😀'],
  ['', 3, ''],
])('%j cut at %i is %j', (text, max, cut) => expect(cutText(text, max)).toBe(cut))

test('a word is cut where the index cuts it, never inside a character', () => {
  expect(foldForSearch('𝒳'.repeat(100))).toEqual(['x'.repeat(64)])
  expect(foldForSearch('𠀀'.repeat(100))).toEqual(['𠀀'.repeat(64)])
})

test('the beginnings of other words are not searched for, and the longest word is first', () => {
  expect(wordsToFind('a ac acme b bo acm')).toEqual(['acme', 'bo'])
})
