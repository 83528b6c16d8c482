import type { Metadata } from 'next'

import { Setup } from '@/components/console/setup'
import { loadMessages } from '@/lib/i18n/load-messages'
import { DEFAULT_LOCALE } from '@/lib/i18n/locales'

export const metadata: Metadata = { title: 'Set up' }

export default async function Page() {
  return <Setup messages={await loadMessages(DEFAULT_LOCALE, ['common', 'console'])} />
}
