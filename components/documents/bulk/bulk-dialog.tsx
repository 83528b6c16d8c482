'use client'

import { useState } from 'react'

import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast'
import { LiveStatus } from '@/components/ui/visually-hidden'
import { useFormat } from '@/lib/format/use-format'
import { useT } from '@/lib/i18n/i18n-provider'

import type { SomeDocument } from '../kinds'
import { type BulkAction, inOrder, whyLeftOut } from './bulk-actions'
import { NamedDocuments } from './named-documents'
import { PaidFields } from './paid-fields'
import { type BulkRun, type PaidHow, useBulkRun } from './use-bulk-run'

type Props = {
  action: BulkAction
  /** As they are when it opens: what is done to them may take them out of the list. */
  documents: readonly SomeDocument[]
  onClose: (isDone: boolean) => void
}

/** Asks, does it to each while it says how far it is, and tells what could not be done and why. */
export function BulkDialog({ action, documents, onClose }: Props) {
  const t = useT('rows')
  const format = useFormat()
  const [given] = useState(documents)
  const [paid, setPaid] = useState<PaidHow>({ date: format.today(), type: 'bank_transfer' })
  const { run, start, stop } = useBulkRun(action)
  const ready = inOrder(
    action,
    given.filter((document) => whyLeftOut(action, document) === null),
  )
  const go = async (those: readonly SomeDocument[]) => {
    const { done, failed, untried } = await start(those, paid)
    if (failed.length + untried.length > 0) return
    showToast({ text: t(`bulk.${action}.done`, { count: done }) })
    onClose(true)
  }
  // What was changed meanwhile is to be looked at first.
  const rest = [...run.failed.filter(({ isStale }) => !isStale).map(({ document }) => document), ...run.untried]
  const isRunning = run.state === 'running'
  return (
    <Dialog
      open
      onClose={() => onClose(run.state === 'over')}
      dismissible={!isRunning}
      size={run.state === 'over' ? 'md' : 'sm'}
      title={run.state === 'over' ? t('bulk.over') : t(`bulk.${action}.title`, { count: ready.length })}
      footer={
        isRunning ? (
          <Button onClick={stop}>{t('bulk.stop')}</Button>
        ) : (
          <>
            <Button onClick={() => onClose(run.state === 'over')}>
              {t(run.state === 'over' ? 'action.close' : 'action.cancel')}
            </Button>
            {(run.state === 'idle' || rest.length > 0) && (
              <Button
                variant={action === 'delete' ? 'danger' : 'primary'}
                onClick={() => void go(run.state === 'over' ? inOrder(action, rest) : ready)}
              >
                {run.state === 'over' ? t('action.retry') : t(`bulk.${action}.confirm`, { count: ready.length })}
              </Button>
            )}
          </>
        )
      }
    >
      {run.state === 'idle' && (
        <div className="grid gap-4">
          <p>{t(`bulk.${action}.text`)}</p>
          {action === 'pay' && <PaidFields documents={ready} value={paid} onChange={setPaid} />}
          <LeftOutOf action={action} documents={given} />
        </div>
      )}
      {isRunning && <Progress run={run} />}
      {run.state === 'over' && <Outcome run={run} />}
    </Dialog>
  )
}

function LeftOutOf({ action, documents }: Pick<Props, 'action' | 'documents'>) {
  const t = useT('rows')
  const left = documents.flatMap((document) => {
    const why = whyLeftOut(action, document)
    return why === null ? [] : [{ document, reason: t(`bulk.why.${why}`) }]
  })
  if (left.length === 0) return null
  return (
    <section className="grid gap-2">
      <h3 className="font-medium">{t('bulk.leftOut', { count: left.length })}</h3>
      <NamedDocuments rows={left} />
    </section>
  )
}

function Progress({ run: { done, failed, total } }: { run: BulkRun }) {
  const t = useT('rows')
  const tried = done + failed.length
  const tenth = Math.floor((tried / total) * 10) * 10
  return (
    <div className="grid gap-2">
      <progress className="ui-progress" aria-label={t('bulk.progressLabel')} value={tried} max={total} />
      <p className="text-muted">{t('bulk.progress', { done: tried, total })}</p>
      <LiveStatus>{t('bulk.percent', { percent: tenth })}</LiveStatus>
    </div>
  )
}

function Outcome({ run: { done, failed, untried } }: { run: BulkRun }) {
  const t = useT('rows')
  const parts = [
    t('bulk.result.done', { count: done }),
    ...(failed.length > 0 ? [t('bulk.result.failed', { count: failed.length })] : []),
    ...(untried.length > 0 ? [t('bulk.result.untried', { count: untried.length })] : []),
  ]
  const rows = [...failed, ...untried.map((document) => ({ document, reason: t('bulk.why.untried') }))]
  return (
    <div className="grid gap-4">
      <Banner tone={rows.length > 0 ? 'warning' : 'success'} title={parts.join(' · ')} />
      <NamedDocuments rows={rows} />
    </div>
  )
}
