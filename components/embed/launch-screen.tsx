'use client'

import { ArrowLeft } from 'lucide-react'
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'

import { Button } from '@/components/ui/button'
import { Spinner } from '@/components/ui/spinner'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import type { Brand } from '@/lib/embed/entry'
import { type Failure, type FailureCode, isRecoverable } from './failure'

// What is said does not wait for its picture, and where that does not arrive the words stand without it.
const FailureIcon = lazy<ComponentType<{ code: FailureCode }>>(async () => ({
  default: await import('./failure-icon').then(
    (module) => module.FailureIcon,
    () => () => null,
  ),
}))

type FailureProps = {
  failure: Failure
  /** Tries again what failed, or goes on after it: where that can be done at all. */
  onRetry?: () => void
  busy?: boolean
  returnUrl?: string | null
}

/** Why there is nothing to see: what happened, what to do, and what support asks for. Never a login form. */
export function FailureMessage({ failure, onRetry, busy = false, returnUrl = null }: FailureProps) {
  const t = useT('launch')
  const format = useFormat()
  const { code, requestId, at, origin } = failure
  const mayContinue = code === 'session_idle' || code === 'session_expired'
  const text =
    code === 'parent_not_allowed'
      ? t('parent_not_allowed.text', { origin: origin ?? '' })
      : mayContinue && !onRetry
        ? t('session_expired.reopen')
        : t(`${code}.text`)
  return (
    <div role="alert" className="flex max-w-[26rem] flex-col items-center gap-3 text-center">
      <span className="ui-empty-icon">
        <Suspense>
          <FailureIcon code={code} />
        </Suspense>
      </span>
      <h1 className="text-xl font-semibold text-balance" tabIndex={-1}>
        {t(`${code}.title`)}
      </h1>
      <p className="text-muted text-pretty [overflow-wrap:anywhere]">{text}</p>
      <div className="mt-1 flex flex-wrap justify-center gap-2">
        {onRetry && (mayContinue || isRecoverable(code)) && (
          <Button variant="primary" loading={busy} onClick={onRetry}>
            {mayContinue ? t('action.continue') : t('action.retry')}
          </Button>
        )}
        {returnUrl !== null && <ReturnLink address={returnUrl} />}
      </div>
      <dl className="mt-2 flex flex-wrap justify-center gap-x-4 gap-y-1 text-xs text-muted">
        <Detail name={t('code')}>{code}</Detail>
        {requestId !== null && <Detail name={t('error.requestId')}>{requestId}</Detail>}
        <Detail name={t('time')}>{format.dateTime(at.toISOString(), 'short')}</Detail>
      </dl>
    </div>
  )
}

const Detail = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex gap-1.5">
    <dt>{name}</dt>
    <dd className="font-mono [overflow-wrap:anywhere]">{children}</dd>
  </div>
)

/** The way back to where the reader came from, as the host named it when it minted the launch. */
export function ReturnLink({ address }: { address: string }) {
  const t = useT('launch')
  return (
    <a href={address} className="ui-button" data-variant="secondary" data-size="md">
      <span className="ui-button-content">
        <ArrowLeft className="ui-flip" />
        {t('backTo', { name: new URL(address).host })}
      </span>
    </a>
  )
}

/** A page with nothing on it but a message, under the name of whoever the dashboard belongs to. */
export const LaunchPage = ({ brand, children }: { brand: Brand; children: ReactNode }) => (
  <main className="flex min-h-[min(100dvh,30rem)] flex-col items-center justify-center gap-8 p-6">
    {brand.appName !== null && <p className="font-semibold">{brand.appName}</p>}
    {children}
    {brand.supportEmail !== null && (
      <a className="ui-link text-sm" href={`mailto:${brand.supportEmail}`}>
        {brand.supportEmail}
      </a>
    )}
  </main>
)

/** Between the address and the first screen. */
export function StartingMessage() {
  const t = useT('launch')
  return (
    <p role="status" className="flex items-center gap-2 text-muted">
      <Spinner />
      {t('starting')}
    </p>
  )
}

/** A link from a mail is opened by a person: programs that read mail open it too, and would use it up. */
export function ConfirmMessage({ brand, onContinue }: { brand: Brand; onContinue: () => void }) {
  const t = useT('launch')
  return (
    <div className="flex max-w-[26rem] flex-col items-center gap-3 text-center">
      <h1 className="text-xl font-semibold text-balance">
        {brand.appName === null ? t('confirm.title') : t('confirm.titleNamed', { name: brand.appName })}
      </h1>
      <p className="text-muted">{t('confirm.text')}</p>
      <Button variant="primary" size="lg" onClick={onContinue}>
        {t('action.continue')}
      </Button>
    </div>
  )
}
