import type { Font, Shaped } from 'fontkit'

/**
 * Has a font shape what fontkit by itself fails at: a mark that has no place on the letter before it, as in Gurmukhi and Khmer,
 * stays where it is. https://learn.microsoft.com/typography/opentype/spec/gpos#mark-to-base-attachment-positioning
 */
export function mendAnchors(font: Font): Font {
  const positions = font['_layoutEngine'].engine?.GPOSProcessor
  if (!positions) return font
  const applyAnchor = positions.applyAnchor.bind(positions)
  positions.applyAnchor = (mark, base, index) => {
    if (base && mark.markAnchor) applyAnchor(mark, base, index)
  }
  return font
}

/** Every glyph is one that the font has, and says which letters it is for: what PDF/A wants of each that is drawn. */
export function withoutGaps({ glyphs, positions }: Shaped): Shaped {
  const kept = glyphs.flatMap((glyph, at) => (glyph.id === 0 ? [] : [at]))
  // The second part of a vowel that is written around its letter.
  for (const glyph of glyphs) if (glyph.codePoints.length === 0) glyph.codePoints.push(ZERO_WIDTH_SPACE)
  return {
    glyphs: kept.flatMap((at) => glyphs[at] ?? []),
    positions: kept.flatMap((at) => positions[at] ?? []),
    advanceWidth: kept.reduce((sum, at) => sum + (positions[at]?.xAdvance ?? 0), 0),
  }
}

const ZERO_WIDTH_SPACE = 0x200b
