import { useRef, useState } from 'react'

import { failureText } from '@/components/lists/failure-text'
import { useWorkspace } from '@/components/workspace'
import { ApiError, type CallOptions, etagOf } from '@/lib/client/api'
import { useApi } from '@/lib/client/queries'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { type DocumentKind, kindOfDocument, type SomeDocument } from '../kinds'
import type { PaymentType } from '../payment-type'
import { useDocumentsChanged } from '../use-documents-changed'
import type { BulkAction } from './bulk-actions'

export type PaidHow = { date: string; type: PaymentType }
export type Failed = { document: SomeDocument; reason: string; isStale: boolean }
export type BulkRun = {
  state: 'idle' | 'running' | 'over'
  done: number
  total: number
  failed: readonly Failed[]
  /** Nothing was asked for: it was stopped, or the server cannot be reached. */
  untried: readonly SomeDocument[]
}
const IDLE: BulkRun = { state: 'idle', done: 0, total: 0, failed: [], untried: [] }

/** Does it to one document after the other, and keeps what became of each. */
export function useBulkRun(action: BulkAction) {
  const t = useT('rows')
  const { invalidate } = useApi()
  const changed = useDocumentsChanged()
  const doOne = useOne(action)
  const [run, setRun] = useState(IDLE)
  const isStopped = useRef(false)

  const start = async (documents: readonly SomeDocument[], paid: PaidHow): Promise<BulkRun> => {
    isStopped.current = false
    let now: BulkRun = { ...IDLE, state: 'running', total: documents.length }
    for (const [index, document] of documents.entries()) {
      setRun(now)
      try {
        await doOne(document, paid)
        now = { ...now, done: now.done + 1 }
      } catch (error) {
        const isStale = error instanceof ApiError && error.status === 412
        const reason = isStale ? t('bulk.why.changed') : failureText(error, t).text
        now = { ...now, failed: [...now.failed, { document, reason, isStale }] }
        isStopped.current ||= failsForAll(error)
      }
      if (!isStopped.current) continue
      now = { ...now, untried: documents.slice(index + 1) }
      break
    }
    await Promise.all([changed(), action === 'send' && invalidate(routes.emails.list)])
    now = { ...now, state: 'over' }
    setRun(now)
    return now
  }
  return { run, start, stop: () => void (isStopped.current = true) }
}

/** The session has ended, the network is gone, or we ask too much: the next would fare no better. */
const failsForAll = (error: unknown) =>
  error instanceof ApiError && (error.status === 0 || error.status === 401 || error.status === 429)

function useOne(action: BulkAction) {
  const { call } = useApi()
  const { announce } = useWorkspace()
  /** The version of what the list showed. What somebody has changed since is theirs: it is left as it is, and said. */
  const asShown = async ({ id, updated_at }: SomeDocument, own: DocumentKind['routes']): Promise<CallOptions> => {
    const now: SomeDocument = await call(own.get, { params: { id } })
    if (now.updated_at !== updated_at) throw new ApiError(412, { code: 'stale' })
    const ifMatch = etagOf(now)
    return ifMatch === undefined ? {} : { ifMatch }
  }
  return async (document: SomeDocument, paid: PaidHow) => {
    const { type, routes: own } = kindOfDocument(document)
    const { id } = document
    const about = { id, document_type: type }
    switch (action) {
      case 'finalize':
        await call(own.finalize, { params: { id } }, await asShown(document, own))
        return announce('document.finalized', about)
      case 'delete':
        await call(own.delete, { params: { id } }, await asShown(document, own))
        return announce('document.deleted', about)
      case 'send': {
        const to = document.customer?.email ?? ''
        await call(routes.emails.sendDocument, { params: { id }, body: { to, attach_pdf: true } })
        return announce('document.updated', about)
      }
      case 'pay': {
        const body = { document_id: id, amount: document.total_due ?? 0, ...paid }
        const payment = await call(routes.payments.create, { body })
        return announce('payment.recorded', { id: payment.id })
      }
    }
  }
}
