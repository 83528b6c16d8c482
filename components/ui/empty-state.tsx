'use client'

import { CloudOff, Inbox, Lock, SearchX } from 'lucide-react'
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'

import { Button } from './button'
import { useUi } from './ui-provider'

// An id can be copied by hand, too: where not even this arrives, it is left out.
const CopyId = lazy<ComponentType<{ value: string; size: 'sm' }>>(async () => ({
  default: await import('./copy-button').then(
    ({ CopyButton }) => CopyButton,
    () => () => null,
  ),
}))

type Words = { title: ReactNode; text?: ReactNode; actions?: ReactNode }
export type EmptyStateProps = Words & {
  /** Nothing was ever here, nothing matches, or it may not be seen: three things that look and read differently. */
  kind?: 'nothing-yet' | 'no-results' | 'no-permission'
  icon?: ReactNode
}
const ICONS = { 'nothing-yet': <Inbox />, 'no-results': <SearchX />, 'no-permission': <Lock /> }

/** What stands where a list or page has nothing to show, with the way on. */
export function EmptyState({ kind = 'nothing-yet', icon, ...words }: EmptyStateProps) {
  return (
    <div className="ui-empty" data-kind={kind}>
      <Body icon={icon ?? ICONS[kind]} {...words} />
    </div>
  )
}

export type ErrorStateProps = Omit<Words, 'actions'> & { requestId?: string; onRetry?: () => void; retrying?: boolean }

/** What stands where something could not be loaded: what happened, trying again, and the id that support asks for. */
export function ErrorState({ requestId, onRetry, retrying = false, ...words }: ErrorStateProps) {
  const { texts } = useUi()
  const retry = onRetry && (
    <Button loading={retrying} onClick={onRetry}>
      {texts.retry}
    </Button>
  )
  return (
    <div className="ui-empty" data-kind="error" role="alert">
      <Body icon={<CloudOff />} {...words} actions={retry} />
      {requestId && (
        <p className="ui-empty-id">
          {texts.requestId} <code>{requestId}</code>
          <Suspense>
            <CopyId value={requestId} size="sm" />
          </Suspense>
        </p>
      )}
    </div>
  )
}

const Body = ({ icon, title, text, actions }: Words & { icon: ReactNode }) => (
  <>
    <span className="ui-empty-icon">{icon}</span>
    <p className="ui-empty-title">{title}</p>
    {text && <p className="ui-empty-text">{text}</p>}
    {actions && <div className="ui-empty-actions">{actions}</div>}
  </>
)
