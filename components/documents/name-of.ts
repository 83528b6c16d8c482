import type { Translate } from '@/lib/i18n/messages'

import type { SomeDocument } from './kinds'

/** What one row of a list is called: its number, or that it is a draft, and whom it is for. */
export const nameOf = ({ number, customer }: SomeDocument, t: Translate<'documents'>): string =>
  [number ?? t('draft'), customer?.name].filter(Boolean).join(' · ')
