import type { EntitySettings } from '@/lib/contract/settings'
import { contrast, hexOf, readableOn } from '@/lib/embed/contrast'

export const TEMPLATES = ['classic', 'modern', 'minimal'] as const
export type Template = (typeof TEMPLATES)[number]
export type Look = {
  template: Template
  /** The brand's colour as it is, for areas, and what is read on it. */
  fill: string
  onFill: string
  /** The brand's colour for text on white: darkened until it can be read. */
  accent: string
}

/** The setting has six names; the three that are not drawn yet take the nearest that is. */
const TEMPLATE_OF: Record<NonNullable<EntitySettings['pdf_template']>, Template> = {
  classic: 'classic',
  condensed: 'classic',
  modern: 'modern',
  timeless_modern_full_data: 'modern',
  minimal: 'minimal',
  fashion: 'minimal',
}
const INK = '#1f2937'
const WHITE = '#ffffff'

export function lookOf({ pdf_template, primary_color }: EntitySettings): Look {
  const fill = hexOf(primary_color ?? INK)
  return {
    template: TEMPLATE_OF[pdf_template ?? 'classic'],
    fill,
    onFill: readableOn(fill, undefined),
    accent: readableOnWhite(fill),
  }
}

function readableOnWhite(color: string): string {
  let shade = color
  while (contrast(shade, WHITE) < 4.5) shade = darker(shade)
  return shade
}

const darker = (color: string) =>
  `#${[1, 3, 5]
    .map((at) =>
      Math.floor(Number.parseInt(color.slice(at, at + 2), 16) * 0.9)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
