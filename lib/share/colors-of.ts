import { contrast } from '@/lib/embed/contrast'
import type { Look } from '@/lib/pdf/look'

/** The surface that documents lie on in the dark. */
const DARK = '#14171c'

/** The entity's colour as the page needs it: for areas, and for words on a light and on a dark ground. */
export const colorsOf = ({ fill, onFill, accent }: Look) => ({
  fill,
  on_fill: onFill,
  accent_on_light: accent,
  accent_on_dark: readableInTheDark(fill),
})

function readableInTheDark(color: string): string {
  let tint = color
  while (contrast(tint, DARK) < 4.5) tint = lighter(tint)
  return tint
}

const lighter = (color: string) =>
  `#${[1, 3, 5]
    .map((at) => {
      const channel = Number.parseInt(color.slice(at, at + 2), 16)
      return Math.ceil(channel + (255 - channel) * 0.1)
        .toString(16)
        .padStart(2, '0')
    })
    .join('')}`
