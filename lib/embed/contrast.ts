const BLACK = '#000000'
const WHITE = '#ffffff'
/** WCAG 2.2, 1.4.3: text of the usual size. */
const READABLE = 4.5

/** `#rrggbb` of a colour as themes write it. */
export function hexOf(color: string): string {
  const digits = color.slice(1).toLowerCase()
  return `#${digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits}`
}

/** How much two colours (`#rrggbb`) differ in lightness: 1 for the same, 21 for black and white. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** What to write with on a colour: the wanted one where it can be read, else black or white, one of which always can. */
export function readableOn(background: string, wanted: string | undefined): string {
  if (wanted !== undefined && contrast(wanted, background) >= READABLE) return wanted
  return contrast(WHITE, background) >= contrast(BLACK, background) ? WHITE : BLACK
}

/** WCAG's relative luminance of an sRGB colour. */
function luminance(color: string): number {
  const channel = (start: number) => {
    const value = Number.parseInt(color.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}
