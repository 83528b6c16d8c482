'use client'

import { signIn } from 'next-auth/react'
import { type FormEvent, useState } from 'react'

import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useT } from '@/lib/i18n/i18n-provider'
import type { LoadedMessages } from '@/lib/i18n/messages'

import { Door, DoorCard } from './door'
import { useHydrated } from './use-hydrated'

/** The console's sign-in. A wrong password and an unknown e-mail read alike. */
export const SignIn = ({ messages }: { messages: LoadedMessages }) => (
  <Door messages={messages}>
    <SignInForm />
  </Door>
)

type Refusal = 'signIn.refused' | 'signIn.limited' | 'error.network' | 'error.server'

function SignInForm() {
  const t = useT('console')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const isHydrated = useHydrated()

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const { email = '', password = '' } = Object.fromEntries(new FormData(event.currentTarget)) as Record<
      string,
      string
    >
    setBusy(true)
    setRefusal(null)
    const refused = await signInWith(email, password)
    if (refused === null) return location.assign('/console')
    setRefusal(refused)
    setBusy(false)
  }
  return (
    <DoorCard title={t('signIn.title')} text={t('signIn.text')}>
      <form method="post" onSubmit={(event) => void submit(event)} className="grid gap-4">
        {refusal && <Banner tone="danger">{t(refusal)}</Banner>}
        <Field label={t('field.email')}>
          <Input name="email" type="email" autoComplete="username" required />
        </Field>
        <Field label={t('signIn.password')}>
          <Input name="password" type="password" autoComplete="current-password" required />
        </Field>
        <Button variant="primary" size="lg" type="submit" loading={busy} disabled={!isHydrated}>
          {t('signIn.submit')}
        </Button>
      </form>
    </DoorCard>
  )
}

/** null: signed in. */
export async function signInWith(email: string, password: string): Promise<Refusal | null> {
  const answer = await signIn('password', { email, password, redirect: false }).catch(() => undefined)
  if (!answer) return 'error.network'
  if (!answer.error) return null
  if (answer.error === 'rate_limited') return 'signIn.limited'
  return answer.error === 'CredentialsSignin' ? 'signIn.refused' : 'error.server'
}
