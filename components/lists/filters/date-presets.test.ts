import { expect, test } from 'vitest'

import { presetOf, rangeOf } from './date-presets'

test.each([
  ['thisMonth', '2026-02-28', '2026-02-01', '2026-02-28'],
  ['lastMonth', '2026-01-15', '2025-12-01', '2025-12-31'],
  ['thisQuarter', '2026-06-30', '2026-04-01', '2026-06-30'],
  ['lastQuarter', '2026-03-31', '2025-10-01', '2025-12-31'],
  ['thisYear', '2024-02-29', '2024-01-01', '2024-12-31'],
  ['lastYear', '2026-12-31', '2025-01-01', '2025-12-31'],
] as const)('%s, asked on %s, is from %s to %s', (preset, today, from, to) => {
  expect(rangeOf(preset, today)).toEqual({ from, to })
  expect(presetOf(from, to, today)).toBe(preset)
})

test('other days are no preset', () => {
  expect(presetOf('2026-02-01', '2026-02-27', '2026-02-28')).toBeUndefined()
  expect(presetOf('2026-02-01', null, '2026-02-28')).toBeUndefined()
})
