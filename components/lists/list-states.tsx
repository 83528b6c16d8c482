'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { Button } from '@/components/ui/button'
import { EmptyState, ErrorState } from '@/components/ui/empty-state'
import { ApiError } from '@/lib/client/api'
import { useT } from '@/lib/i18n/i18n-provider'

import { failureText } from './failure-text'

type Props = {
  result: UseQueryResult
  isEmpty: boolean
  /** A search or filter is on: nothing matches, which is not the same as nothing there. */
  isNarrowed: boolean
  onClear: () => void
  empty: { title: string; text: string; actions?: ReactNode }
  children: ReactNode
}

/** What a list shows in place of its rows: failed, not allowed, nothing yet, nothing found. */
export function ListStates({ result, isEmpty, isNarrowed, onClear, empty, children }: Props) {
  const t = useT()
  if (result.isError) return <QueryFailure result={result} />
  if (!isEmpty || result.isPending) return children
  if (isNarrowed) {
    const clear = <Button onClick={onClear}>{t('action.clearFilters')}</Button>
    return <EmptyState kind="no-results" title={t('list.noResults')} text={t('list.noResultsText')} actions={clear} />
  }
  return <EmptyState kind="nothing-yet" {...empty} />
}

/** A query that failed: not allowed and not there say so, everything else can be tried again. */
export function QueryFailure({ result }: { result: UseQueryResult }) {
  const t = useT()
  const { error } = result
  if (error instanceof ApiError && error.status === 403) {
    return <EmptyState kind="no-permission" title={t('error.permission')} text={t('error.permissionText')} />
  }
  if (error instanceof ApiError && error.status === 404) {
    return <EmptyState kind="no-results" title={t('error.notFound')} text={t('error.notFoundText')} />
  }
  const failure = failureText(error, t)
  return (
    <ErrorState
      title={t('error.title')}
      text={failure.text}
      {...(failure.requestId !== undefined && { requestId: failure.requestId })}
      onRetry={() => void result.refetch()}
      retrying={result.isFetching}
    />
  )
}
