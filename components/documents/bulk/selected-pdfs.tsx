'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import { failureText } from '@/components/lists/failure-text'
import { forgetJob, useFollowedJob } from '@/components/tables/followed-jobs'
import { JobDialog } from '@/components/tables/job-dialog'
import { useFollow } from '@/components/tables/use-export'
import { ConfirmDialog } from '@/components/ui/dialog'
import { useWorkspace } from '@/components/workspace'
import { useApi } from '@/lib/client/queries'
import type { DocumentType } from '@/lib/contract/document-types'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

type Props = { type: DocumentType; ids: readonly string[]; onClose: () => void }

/** The PDFs of what is selected, in one archive: prepared while the reader goes on working. */
export function SelectedPdfs({ type, ids, onClose }: Props) {
  const t = useT('tables')
  const words = useT('rows')
  const { entity } = useWorkspace()
  const { call } = useApi()
  const [given] = useState(ids)
  const followed = useFollowedJob(entity.id, type)
  const follow = useFollow()
  const start = useMutation({
    mutationFn: () => {
      const retry = () => call(routes.documentExports.startPdfs, { body: { type, ids: [...given] } })
      return retry().then((job) => ({ job, retry }))
    },
    onSuccess: ({ job, retry }) => follow(job, retry),
  })
  const title = words('bulk.pdf.title', { count: given.length })
  if (followed) {
    return (
      <JobDialog
        title={words('bulk.pdf')}
        followed={followed}
        onForget={() => forgetJob(entity.id, type)}
        onRetry={(job) => follow(job, followed.retry)}
        onClose={onClose}
      />
    )
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => start.mutate()}
      title={title}
      confirmLabel={t('job.start')}
      cancelLabel={t('action.cancel')}
      busy={start.isPending}
      error={start.isError ? failureText(start.error, t).text : undefined}
    >
      {t('export.pdfHint')}
    </ConfirmDialog>
  )
}
