'use client'

import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'

import { useSearch } from '@/components/router'
import { showToast } from '@/components/ui/toast'
import { useWorkspace } from '@/components/workspace'
import { type ListOptions, listQuery } from '@/lib/client/list-query'
import { useApi } from '@/lib/client/queries'
import type { DocumentType } from '@/lib/contract/document-types'
import type { Job } from '@/lib/contract/jobs'
import { routes } from '@/lib/contract/routes'
import { useT } from '@/lib/i18n/i18n-provider'

import { followJob, saveJobFile } from './followed-jobs'
import { saveFile } from './save-file'

export type Source = { type: DocumentType } | 'customers' | 'items'
export type By = 'document' | 'line'
/** What the list can become. */
export const FORMATS = {
  xlsx: { format: 'xlsx' },
  csv: { format: 'csv', bom: true },
  csvSemicolon: { format: 'csv', delimiter: 'semicolon', bom: true },
} as const
export type Format = keyof typeof FORMATS | 'pdf'
type Chosen = { format: Format; by: By }

/** The part of the address that says which rows, as every export takes it. */
function useNarrowed(options: ListOptions) {
  const [search] = useSearch()
  const { search: text, query, order_by } = listQuery(search, options)
  return { ...(text && { search: text }), ...(query && { query }), ...(order_by && { order_by }) }
}

/** A file that comes at once. Who closes the dialog does not want it any more. */
export function useExport(source: Source, options: ListOptions, onSaved: () => void) {
  const t = useT('tables')
  const { download } = useApi()
  const narrowed = useNarrowed(options)
  const [received, setReceived] = useState(0)
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ format, by }: { format: keyof typeof FORMATS; by: By }) => {
      const { bom, ...rest } = { bom: false, ...FORMATS[format] }
      const shared = { ...narrowed, ...rest, bom: bom ? ('true' as const) : ('false' as const) }
      stop.current = new AbortController()
      setReceived(0)
      const how = { signal: stop.current.signal, onBytes: setReceived }
      if (source === 'customers') return download(routes.recordExports.customers, { query: shared as never }, how)
      if (source === 'items') return download(routes.recordExports.items, { query: shared as never }, how)
      return download(routes.documentExports.export, { query: { ...shared, type: source.type, by } }, how)
    },
    onSuccess: (file) => {
      saveFile(file)
      showToast({ text: t('export.done', { name: file.fileName }) })
      onSaved()
    },
  })
  return { received, mutate, isPending, error }
}

/** A file that is made while the reader does something else. */
export function useStartJob(source: Source, options: ListOptions) {
  const { call } = useApi()
  const narrowed = useNarrowed(options)
  const follow = useFollow()
  return useMutation({
    mutationFn: ({ format, by }: Chosen) => {
      const type = typeof source === 'object' ? source.type : 'invoice'
      const retry = () =>
        format === 'pdf'
          ? call(routes.documentExports.startPdfs, { body: { ...narrowed, type } })
          : call(routes.documentExports.start, { body: { ...narrowed, ...FORMATS[format], type, by } })
      return retry().then((job) => ({ job, retry }))
    },
    onSuccess: ({ job, retry }) => follow(job, retry),
  })
}

/** Follows a job and says when its file is there, wherever the reader is by then. */
export function useFollow() {
  const t = useT('tables')
  const { call } = useApi()
  const { entity } = useWorkspace()
  return (job: Job, retry: () => Promise<Job>) =>
    followJob({
      call,
      entityId: entity.id,
      job,
      retry,
      onDone: ({ id, file_name }) =>
        showToast({
          text: t('job.ready', { name: file_name ?? '' }),
          action: { label: t('action.download'), onClick: () => void saveJobFile(call, id).catch(() => undefined) },
        }),
    })
}
