import { dayInMonth, monthNumber } from '@/lib/dates'

export const DATE_PRESETS = ['thisMonth', 'lastMonth', 'thisQuarter', 'lastQuarter', 'thisYear', 'lastYear'] as const
export type DatePreset = (typeof DATE_PRESETS)[number]
export type DateRange = { from: string; to: string }

const MONTHS = { Month: 1, Quarter: 3, Year: 12 } as const

/** The first and the last day of the time that a preset names, as seen from today; none after the latest. */
export function rangeOf(preset: DatePreset, today: string, latest?: string): DateRange {
  const isLast = preset.startsWith('last')
  const months = MONTHS[preset.slice(4) as keyof typeof MONTHS]
  const current = Math.floor(monthNumber(today) / months) * months
  const first = isLast ? current - months : current
  const to = dayInMonth(first + months - 1, 31)
  return { from: dayInMonth(first, 1), to: latest !== undefined && latest < to ? latest : to }
}

/** The preset that means just these days, today. */
export const presetOf = (
  from: string | null,
  to: string | null,
  today: string,
  latest?: string,
): DatePreset | undefined =>
  DATE_PRESETS.find((preset) => {
    const range = rangeOf(preset, today, latest)
    return range.from === from && range.to === to
  })
