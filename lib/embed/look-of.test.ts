import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { Theme } from '@/lib/contract/theme'

import { contrast } from './contrast'
import { lookOf } from './look-of'

const both = (look: Record<string, string>) => ({ light: look, dark: look })

test('without a theme nothing is set', () => {
  expect(lookOf()).toEqual(both({}))
  expect(lookOf(null, undefined, {})).toEqual(both({}))
})

test('a token has one value for both schemes, or one for each, as CSS writes it', () => {
  expect(
    lookOf({
      color_background: { light: '#FFF', dark: '#101216' },
      radius: '0',
      radius_button: { light: '6px', dark: '0.5rem' },
      font_family: `Source Sans 3, "Helvetica Neue",'Arial', sans-serif`,
    }),
  ).toEqual({
    light: {
      color_background: '#ffffff',
      radius: '0px',
      radius_button: '6px',
      font_family: '"Source Sans 3", "Helvetica Neue", "Arial", sans-serif',
    },
    dark: {
      color_background: '#101216',
      radius: '0px',
      radius_button: '0.5rem',
      font_family: '"Source Sans 3", "Helvetica Neue", "Arial", sans-serif',
    },
  })
})

test('the launch counts for more than the brand, token by token', () => {
  const brand = { color_text: '#111111', radius: '4px' }
  expect(lookOf(brand, { radius: '8px' })).toEqual(both({ color_text: '#111111', radius: '8px' }))
})

test('what was kept and is no theme changes nothing', () => {
  expect(lookOf({ color_primary: 'red;}' }, { 'font-size': '3px' }, { radius: '4px' })).toEqual(both({ radius: '4px' }))
})

test.each([
  // WCAG's own pairs: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
  ['#000000', '#ffffff', 21],
  ['#ffffff', '#ffffff', 1],
  ['#767676', '#ffffff', 4.54],
  ['#0000ff', '#ffffff', 8.59],
  ['#ff0000', '#ffffff', 4],
])('%s on %s is %d to 1', (one, other, ratio) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 2)
  expect(contrast(other, one)).toBe(contrast(one, other))
})

test.each([
  ['#ffd400', undefined, '#000000'],
  ['#2f5bd3', undefined, '#ffffff'],
  ['#2f5bd3', '#ffe', '#ffffee'],
  ['#ffd400', '#ffffff', '#000000'],
  ['#fff', '#eee', '#000000'],
])('on %s, where %s is asked for, one writes with %s', (color_primary, color_on_primary, expected) => {
  expect(lookOf({ color_primary, ...(color_on_primary && { color_on_primary }) }).light['color_on_primary']).toBe(
    expected,
  )
})

test('each scheme has its own', () => {
  const { light, dark } = lookOf({ color_primary: { light: '#1b2130', dark: '#ffd400' }, color_on_primary: '#fff' })
  expect([light['color_on_primary'], dark['color_on_primary']]).toEqual(['#ffffff', '#000000'])
})

test('a text colour without the colour below it is not applied', () => {
  expect(lookOf({ color_on_danger: '#ffffff' })).toEqual(both({}))
})

test('whatever the colours, what is written on them can be read', () => {
  const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
  fc.assert(
    fc.property(color, fc.option(color, { nil: undefined }), (color_info, color_on_info) => {
      const { light } = lookOf({ color_info, ...(color_on_info && { color_on_info }) })
      return contrast(light['color_on_info'] ?? '', color_info) >= 4.5
    }),
  )
})

test('the kit looks at every token of a theme', () => {
  const kit = readFileSync('components/ui/styles/tokens.css', 'utf8')
  const unknown = Object.keys(Theme.shape).filter((name) => !kit.includes(`--ui-${name.replaceAll('_', '-')}: `))
  expect(unknown).toEqual([])
})
