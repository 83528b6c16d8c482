import sharp from 'sharp'

/** A picture of one colour, in a format. */
export const pictureOf = (
  { width = 40, height = 20, color = '#0f766e', alpha = 1 }: Partial<Picture> = {},
  format: 'png' | 'jpeg' | 'webp' | 'gif' | 'tiff' = 'png',
): Promise<Buffer> => {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
  const background = { r, g, b, alpha }
  return sharp({ create: { width, height, channels: 4, background } })
    .toFormat(format)
    .toBuffer()
}
type Picture = { width: number; height: number; color: string; alpha: number }

/** The body of an upload. */
export const uploadOf = (bytes: Buffer, more: Record<string, unknown> = {}, filename = 'logo.png') => ({
  category: 'logo',
  file: { filename, bytes },
  ...more,
})
