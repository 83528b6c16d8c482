import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const darkAt = css.indexOf('@variant dark')
const colours = (part: string) =>
  Object.fromEntries([...part.matchAll(/--ui-([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]))
const light = colours(css.slice(0, darkAt))
const dark = { ...light, ...colours(css.slice(darkAt)) }

/** Relative luminance and contrast, WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one = '', two = ''): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(two)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

const ON = ['primary', 'danger', 'warning', 'success', 'info'].map((name) => [`color-on-${name}`, `color-${name}`])
const GROUNDS = ['color-background', 'color-surface', 'color-raised', 'color-subtle']
const TEXTS = ['color-text', 'color-text-secondary', 'color-link'].flatMap((text) =>
  GROUNDS.map((ground) => [text, ground]),
)
const TONES = ['danger', 'warning', 'success', 'info'].map((name) => [`color-${name}`, 'color-surface'])
const MARKS = [
  'color-focus',
  'color-border-strong',
  'chart-1',
  'chart-2',
  'chart-3',
  'chart-4',
  'chart-5',
  'chart-6',
].map((mark) => [mark, 'color-surface'])

for (const [scheme, tokens] of [
  ['light', light],
  ['dark', dark],
] as const) {
  test.each([...ON, ...TEXTS, ...TONES])(`${scheme}: %s can be read on %s`, (text = '', ground = '') => {
    expect(contrast(tokens[text], tokens[ground])).toBeGreaterThanOrEqual(4.5)
  })
  test.each([...MARKS, ['color-focus', 'color-background'], ['color-focus', 'color-subtle']])(
    `${scheme}: %s can be seen on %s`,
    (mark = '', ground = '') => {
      expect(contrast(tokens[mark], tokens[ground])).toBeGreaterThanOrEqual(3)
    },
  )
}

test('white on the dark danger button can be read', () => {
  expect(contrast(dark['button-danger-text'], dark['button-danger-background'])).toBeGreaterThanOrEqual(4.5)
})
