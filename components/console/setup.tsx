'use client'

import { type FormEvent, useEffect, useState } from 'react'

import { failureText } from '@/components/lists/failure-text'
import { Banner } from '@/components/ui/banner'
import { Button, LinkButton } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { ApiError, type Issue } from '@/lib/client/api'
import { useT } from '@/lib/i18n/i18n-provider'
import type { LoadedMessages } from '@/lib/i18n/messages'

import { Door, DoorCard } from './door'
import { postForm } from './post-form'
import { signInWith } from './sign-in'

/** Where the link that is printed at the first start leads: its opener becomes the account's owner. */
export const Setup = ({ messages }: { messages: LoadedMessages }) => (
  <Door messages={messages}>
    <Steps />
  </Door>
)

type Link = { token: string; accountName: string } | 'invalid' | null

function Steps() {
  const t = useT('console')
  const [link, setLink] = useState<Link>(null)
  useEffect(() => {
    const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? ''
    postForm<{ account_name: string }>('/api/auth/setup/link', { token }).then(
      ({ account_name }) => setLink({ token, accountName: account_name }),
      () => setLink('invalid'),
    )
  }, [])
  if (link === 'invalid') {
    return (
      <DoorCard title={t('setup.invalid')} text={t('setup.invalid.text')}>
        <LinkButton href="/console/sign-in">{t('setup.toSignIn')}</LinkButton>
      </DoorCard>
    )
  }
  return (
    <DoorCard title={t('setup.title')} text={t('setup.text')}>
      {link === null ? <Skeleton width="lg" /> : <SetupForm {...link} />}
    </DoorCard>
  )
}

function SetupForm({ token, accountName }: { token: string; accountName: string }) {
  const t = useT('console')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const issues: readonly Issue[] = error instanceof ApiError ? error.issues : []
  const issueOf = (field: string) => issues.find(({ path }) => path[0] === field)?.message

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const values = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>
    setBusy(true)
    setError(null)
    try {
      const { email } = await postForm<{ email: string }>('/api/auth/setup', { token, ...values })
      await signInWith(email, values['password'] ?? '')
      // Replaced, so that the used link is in no history.
      location.replace('/console')
    } catch (reason) {
      setError(reason)
      setBusy(false)
    }
  }
  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="grid gap-4">
      {error !== null && (
        <Banner tone="danger">
          {issues.length > 0 ? t('error.validation', { count: issues.length }) : failureText(error, t).text}
        </Banner>
      )}
      <Field label={t('setup.platform')} error={issueOf('account_name')}>
        <Input name="account_name" defaultValue={accountName} autoComplete="organization" required />
      </Field>
      <Field label={t('setup.name')} error={issueOf('name')}>
        <Input name="name" autoComplete="name" required />
      </Field>
      <Field label={t('field.email')} error={issueOf('email')}>
        <Input name="email" type="email" autoComplete="username" required />
      </Field>
      <Field label={t('signIn.password')} hint={t('setup.password.hint')} error={issueOf('password')}>
        <Input name="password" type="password" autoComplete="new-password" minLength={12} required />
      </Field>
      <Button variant="primary" size="lg" type="submit" loading={busy}>
        {t('setup.submit')}
      </Button>
    </form>
  )
}
