import type { Translate } from '@/lib/i18n/messages'

/** How large a file is, in the unit that it is spoken of in. */
export const sizeText = (bytes: number, t: Translate<'files'>, number: (value: number) => string): string =>
  bytes < 1_000_000
    ? t('size.kb', { size: number(Math.max(1, Math.round(bytes / 1000))) })
    : t('size.mb', { size: number(Math.round(bytes / 100_000) / 10) })
