import * as z from 'zod'

/** Colours, and those of what is written on them: a brand's own text colour stands only where it can be read. */
export const BRAND_COLORS = ['primary', 'danger', 'warning', 'success', 'info'] as const
const PLAIN_COLORS = ['background', 'surface', 'raised', 'text', 'text_secondary', 'border', 'link', 'focus'] as const

const Color = z.string().regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i, 'A colour is #rgb or #rrggbb.')
const Radius = z
  .string()
  .regex(/^(0|\d{1,2}(\.\d{1,3})?px|\d(\.\d{1,3})?rem)$/, 'A radius is in px or rem.')
  .refine((value) => Number.parseFloat(value) <= (value.endsWith('rem') ? 2 : 32), 'At most 32px or 2rem.')
const FontNames = z
  .string()
  .max(200)
  .refine(
    (value) => value.split(',').every((name) => /^(["']?)[\p{L}\p{N}][\p{L}\p{N} ._-]*\1$/u.test(name.trim())),
    'Names of fonts, separated by commas.',
  )

/** One value for both schemes, or one for each. */
const token = <T extends z.ZodType<string>>(value: T) =>
  z.union([value, z.strictObject({ light: value, dark: value })]).optional()
const tokens = <const N extends string, T extends z.ZodType<string>>(names: readonly N[], value: T) =>
  Object.fromEntries(names.map((name) => [name, token(value)])) as Record<N, ReturnType<typeof token<T>>>
const colors = [...BRAND_COLORS, ...PLAIN_COLORS].map((name) => `color_${name}` as const)
const onColors = BRAND_COLORS.map((name) => `color_on_${name}` as const)

/** A theme is tokens of known kinds, never CSS. */
export const Theme = z
  .strictObject({
    ...tokens([...colors, ...onColors], Color),
    ...tokens(['radius', 'radius_button', 'radius_field', 'radius_badge', 'radius_overlay'], Radius),
    ...tokens(['font_family', 'font_heading'], FontNames),
  })
  .meta({ id: 'Theme', description: 'Each token has one value, or one for each colour scheme.' })
export type Theme = z.output<typeof Theme>

/** The tokens of a theme as they are applied, in each scheme. */
export const Look = z
  .strictObject({ light: z.record(z.string(), z.string()), dark: z.record(z.string(), z.string()) })
  .meta({ id: 'Look' })
export type Look = z.output<typeof Look>
