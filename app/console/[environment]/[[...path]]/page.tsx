import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'

import { ConsolePage } from '@/components/console/console-page'
import { Environment } from '@/lib/contract/common'
import { loadMessages } from '@/lib/i18n/load-messages'
import { DEFAULT_LOCALE } from '@/lib/i18n/locales'
import { readConsoleSession } from '@/lib/operators/console-session'

export const metadata: Metadata = { title: 'Console' }

/** One page for every address of an environment, so that the bearer in its memory outlives each of them. */
export default async function Page({ params }: { params: Promise<{ environment: string }> }) {
  const environment = Environment.safeParse((await params).environment)
  if (!environment.success) notFound()
  const session = await readConsoleSession((await headers()).get('cookie'))
  if (!session) redirect('/console/sign-in')
  const { email, name, role, accountName } = session
  const messages = await loadMessages(DEFAULT_LOCALE, ['common', 'console', 'access'])
  return (
    <ConsolePage
      environment={environment.data}
      operator={{ name: name ?? email, email, role, accountName }}
      messages={messages}
    />
  )
}
