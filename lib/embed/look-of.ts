import { BRAND_COLORS, type Look, Theme } from '@/lib/contract/theme'

import { hexOf, readableOn } from './contrast'

const GENERIC = new Set(['serif', 'sans-serif', 'monospace', 'system-ui', 'ui-sans-serif', 'ui-serif', 'ui-monospace'])

/**
 * What themes come to, of which the later ones count for more: values as CSS writes them, and on the colours of a brand
 * a text colour that can be read. What was kept and is no theme (any more) changes nothing.
 */
export function lookOf(...themes: readonly unknown[]): Look {
  const theme: Theme = Object.assign({}, ...themes.map((kept) => Theme.safeParse(kept).data ?? {}))
  return { light: inScheme(theme, 'light'), dark: inScheme(theme, 'dark') }
}

function inScheme(theme: Theme, scheme: keyof Look): Record<string, string> {
  const look: Record<string, string> = {}
  for (const [name, value] of Object.entries(theme)) {
    look[name] = cssOf(name, typeof value === 'string' ? value : value[scheme])
  }
  for (const name of BRAND_COLORS) {
    const [color, on] = [look[`color_${name}`], look[`color_on_${name}`]]
    if (color !== undefined) look[`color_on_${name}`] = readableOn(color, on)
    // Without its colour it cannot be told whether it can be read.
    else delete look[`color_on_${name}`]
  }
  return look
}

function cssOf(name: string, value: string): string {
  if (name.startsWith('color_')) return hexOf(value)
  if (name.startsWith('font_')) return value.split(',').map(fontName).join(', ')
  // Sums of CSS take no number without a unit.
  return value === '0' ? '0px' : value
}

function fontName(text: string): string {
  const name = text.trim().replaceAll(/["']/g, '')
  return GENERIC.has(name) ? name : `"${name}"`
}
