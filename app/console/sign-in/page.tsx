import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'

import { SignIn } from '@/components/console/sign-in'
import { loadMessages } from '@/lib/i18n/load-messages'
import { DEFAULT_LOCALE } from '@/lib/i18n/locales'
import { readConsoleSession } from '@/lib/operators/console-session'

export const metadata: Metadata = { title: 'Sign in' }

export default async function Page() {
  if (await readConsoleSession((await headers()).get('cookie'))) redirect('/console')
  return <SignIn messages={await loadMessages(DEFAULT_LOCALE, ['common', 'console'])} />
}
