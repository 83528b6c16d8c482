'use client'

import { useMutation } from '@tanstack/react-query'

import { failureText } from '@/components/lists/failure-text'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { LiveStatus } from '@/components/ui/visually-hidden'
import { useApi } from '@/lib/client/queries'
import type { Job } from '@/lib/contract/jobs'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { type FollowedJob, saveJobFile } from './followed-jobs'
import { sizeOf } from './size-of'

type Props = {
  title: string
  followed: FollowedJob
  /** The job was stopped or is done with: the choice of a file comes back. */
  onForget: () => void
  onRetry: (job: Job) => void
  onClose: () => void
}

/** How far a file is that takes a while. Closed, it goes on. */
export function JobDialog({ title, followed: { job, failure, retry }, onForget, onRetry, onClose }: Props) {
  const t = useT('tables')
  const words = useT()
  const { call } = useApi()
  const save = useMutation({ mutationFn: () => saveJobFile(call, job.id) })
  const stop = useMutation({
    mutationFn: () => call(routes.jobs.delete, { params: { id: job.id } }),
    onSettled: onForget,
  })
  const again = useMutation({ mutationFn: retry, onSuccess: onRetry })
  const isOver = failure !== null || job.status === 'failed'
  const error = save.error ?? again.error ?? failure
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      size="sm"
      footer={
        <>
          {job.status === 'done' || isOver ? (
            <Button onClick={onForget}>{t('job.another')}</Button>
          ) : (
            <Button loading={stop.isPending} onClick={() => stop.mutate()}>
              {t('job.stop')}
            </Button>
          )}
          {isOver && (
            <Button variant="primary" loading={again.isPending} onClick={() => again.mutate()}>
              {t('job.retry')}
            </Button>
          )}
          {job.status === 'done' && !isOver && (
            <Button variant="primary" loading={save.isPending} onClick={() => save.mutate()}>
              {t('action.download')}
            </Button>
          )}
          {job.status !== 'done' && !isOver && (
            <Button variant="primary" onClick={onClose}>
              {t('job.close')}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {isOver ? <Failed job={job} /> : job.status === 'done' ? <Done job={job} /> : <Running job={job} />}
        {error !== null && error !== undefined && (
          <p role="alert" className="ui-field-error">
            {failureText(error, words).text}
          </p>
        )}
      </div>
    </Dialog>
  )
}

function Running({ job: { status, progress } }: { job: Job }) {
  const t = useT('tables')
  const { done, total } = progress
  const isCounted = status === 'running' && total !== null
  const text = isCounted ? t('job.progress', { done, total }) : t('job.queued')
  // Told in tenths: who listens would hear nothing else.
  const tenth = isCounted && total > 0 ? Math.floor((done / total) * 10) * 10 : null
  return (
    <>
      <div className="flex flex-col gap-2">
        <progress
          className="ui-progress"
          aria-label={t('job.label')}
          {...(isCounted && { value: done, max: Math.max(total, 1) })}
        />
        <p className="text-muted">{text}</p>
      </div>
      <p>{t('job.goesOn')}</p>
      <LiveStatus>{tenth === null ? t('job.queued') : t('job.percent', { percent: tenth })}</LiveStatus>
    </>
  )
}

function Done({ job: { file_name, bytes } }: { job: Job }) {
  const t = useT('tables')
  return (
    <Banner tone="success" title={t('job.done')}>
      <bdi>{file_name}</bdi> · {sizeOf(bytes ?? 0)}
      <p className="text-muted">{t('job.kept')}</p>
    </Banner>
  )
}

function Failed({ job }: { job: Job }) {
  const t = useT('tables')
  return (
    <Banner tone="danger" title={t('job.failed')}>
      {job.error && t(`job.error.${job.error.code}`)}
    </Banner>
  )
}
